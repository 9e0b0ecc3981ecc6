import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Log } from '../log.ts';
import type { Queryable } from '../sql/statement.ts';
import { openFeedClient } from '../testing/feed-client.ts';
import { createGatedPool } from '../testing/gated-pool.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createSilentSignals } from '../testing/silent-signals.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { FRAME_CHANGES } from './feed-tail.ts';
import { createFeedTails } from './feed-tails.ts';

let db: TestDatabase;
let shop: Shop;
let feed: number;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  shop = await createShop(db.pool);
  feed = shop.shared;
});

const NEVER_MS = 1_000_000_000;

interface TailsOptions {
  pool?: Queryable;
  lookMs?: number;
  coalesceMs?: number;
  log?: Log;
}

function openTails({
  pool = db.pool,
  lookMs = NEVER_MS,
  coalesceMs = 0,
  log = silentLog,
}: TailsOptions = {}) {
  const signals = createSilentSignals();
  const tails = createFeedTails({ pool, signals, log, coalesceMs, lookMs });
  onTestFinished(() => tails.close());
  return { signals, tails };
}

async function insert(...keys: string[]): Promise<void> {
  await db.pool.query(
    `insert into record (feed_id, type, key, data) select $1, 'product', key, '{}' from unnest($2::text[]) key`,
    [feed, keys],
  );
}
const remove = (key: string) =>
  db.pool.query('delete from record where feed_id = $1 and key = $2', [feed, key]);
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `k${i}`);

test('[S2] [C4] the frames of a feed follow each other without gap or overlap, and hold every change', async () => {
  const { tails, signals } = openTails();
  const client = await openFeedClient(tails, feed);

  for (const n of [1, 2, 3]) {
    await insert(`a${n}`, `b${n}`);
    signals.tell(feed);
    await client.until(2 * n);
  }
  await remove('a1');
  signals.tell(feed);
  await client.until(7);

  expect(client.frames.map(({ from, to }) => [from, to])).toEqual([
    [0, 2],
    [2, 4],
    [4, 6],
    [6, 7],
  ]);
  expect(client.frames.flatMap(({ changes }) => changes.map(({ key }) => key))).toEqual([
    'a1',
    'b1',
    'a2',
    'b2',
    'a3',
    'b3',
    'a1',
  ]);
  expect(client.frames.at(-1)?.changes[0]).toMatchObject({ deleted: true, data: null });
});

test('[S9] a frame is built once, however many take it', async () => {
  const { tails, signals } = openTails();
  const clients = [await openFeedClient(tails, feed), await openFeedClient(tails, feed)];

  await insert('a');
  signals.tell(feed);
  await Promise.all(clients.map((client) => client.until(1)));

  const [one, other] = clients.map(({ frames }) => frames[0]);
  expect(one).toBe(other);
  expect(Object.isFrozen(one)).toBe(true);
});

test('[S9] a large commit comes in frames of bounded size', async () => {
  const { tails, signals } = openTails();
  const client = await openFeedClient(tails, feed);

  await insert(...numbered(2 * FRAME_CHANGES + 1));
  signals.tell(feed);
  await client.until(2 * FRAME_CHANGES + 1);

  expect(client.frames.map(({ changes }) => changes.length)).toEqual([FRAME_CHANGES, FRAME_CHANGES, 1]);
});

test('[S9] who is far behind pages from the database what the tail has long forgotten', async () => {
  const { tails, signals } = openTails();
  const quick = await openFeedClient(tails, feed);
  const slow = await openFeedClient(tails, feed);
  for (const [i, key] of numbered(70).entries()) {
    await insert(key);
    signals.tell(feed);
    await quick.until(i + 1);
  }

  await slow.until(70);

  expect(quick.frames).toHaveLength(70);
  expect(slow.frames.map(({ from, to }) => [from, to])).toEqual([[0, 70]]);
});

test('[S9] [C20] those who come back to the same place share the page, and the next time it is read anew', async () => {
  const { pool, queries, quiet } = createGatedPool(db.pool);
  const { tails, signals } = openTails({ pool });
  await insert(...numbered(10));
  const { watch, until } = await openFeedClient(tails, feed);
  const { epoch } = watch.cursor();
  await quiet();
  const asked = queries();

  const frames = await Promise.all(Array.from({ length: 100 }, () => watch.next({ epoch, seq: 3 })));
  expect(new Set(frames).size).toBe(1);
  expect(await watch.next({ epoch, seq: 3 })).toBe(frames[0]);
  expect(queries() - asked).toBe(1);

  await insert('more');
  signals.tell(feed);
  await until(11);
  expect(await watch.next({ epoch, seq: 3 })).toMatchObject({ from: 3, to: 11 });
});

test('a page that could not be read is read again by who asks next', async () => {
  const { pool, holdNext, quiet } = createGatedPool(db.pool);
  const { tails } = openTails({ pool });
  await insert('a', 'b');
  const { watch } = await openFeedClient(tails, feed);
  const { epoch } = watch.cursor();
  await quiet();
  const failure = Promise.reject(new Error('The database is away'));
  failure.catch(() => {});
  holdNext(failure);

  await expect(watch.next({ epoch, seq: 1 })).rejects.toThrow('away');
  expect(await watch.next({ epoch, seq: 1 })).toMatchObject({ from: 1, to: 2 });
});

test('[S9] commits that come while a look takes its time are gathered, the first of a quiet time is not', async () => {
  const gated = createGatedPool(db.pool);
  const { tails, signals } = openTails({ pool: gated.pool, coalesceMs: 10_000 });
  const client = await openFeedClient(tails, feed);
  await gated.quiet();
  const held = Promise.withResolvers<void>();
  gated.holdNext(held.promise);
  await insert('first');
  signals.tell(feed);
  for (const key of numbered(20)) {
    await insert(key);
    signals.tell(feed);
  }
  held.resolve();
  await client.until(21);

  expect(client.frames.length).toBeLessThanOrEqual(2);
  expect(client.frames.flatMap(({ changes }) => changes)).toHaveLength(21);
});

test('[S9] a change of which no signal came is found by looking', async () => {
  const { tails } = openTails({ lookMs: 20 });
  const client = await openFeedClient(tails, feed);

  await insert('a');

  expect(await client.until(1)).toBe(1);
});

test('[S9] after a gap in the signals every feed is looked at', async () => {
  const { tails, signals } = openTails();
  const client = await openFeedClient(tails, feed);
  await client.until(0);

  await insert('a');
  signals.gap();

  expect(await client.until(1)).toBe(1);
});

test('[S3] what is committed and signalled while a client subscribes comes to it', async () => {
  const { pool, holdNext } = createGatedPool(db.pool);
  const { tails, signals } = openTails({ pool });
  const release = Promise.withResolvers<void>();
  holdNext(release.promise);
  const opening = openFeedClient(tails, feed);
  await insert('a');
  signals.tell(feed);
  release.resolve();

  expect(await (await opening).until(1)).toBe(1);
});

test('[S2] a look that took long does not take the tail back', async () => {
  const { pool, holdNext, quiet } = createGatedPool(db.pool);
  const { tails, signals } = openTails({ pool });
  await insert('a');
  const { watch } = await openFeedClient(tails, feed);
  const { epoch } = watch.cursor();
  await quiet();

  const release = Promise.withResolvers<void>();
  holdNext(release.promise);
  signals.tell(feed);
  await insert('b');
  const answer = watch.next({ epoch, seq: 2 });
  await quiet(1);
  release.resolve();
  expect(await answer).toBeNull();
  await quiet();

  expect(watch.cursor()).toEqual({ epoch, seq: 2 });
});

test('a look that failed is made up for by the next', async () => {
  const warnings: string[] = [];
  const { pool, holdNext } = createGatedPool(db.pool);
  const { tails, signals } = openTails({
    pool,
    log: { ...silentLog, warn: (_, text) => warnings.push(text) },
  });
  const client = await openFeedClient(tails, feed);
  await insert('a');

  const failure = Promise.reject(new Error('The database is away'));
  failure.catch(() => {});
  holdNext(failure);
  signals.tell(feed);
  await expect.poll(() => warnings, { interval: 1 }).toHaveLength(1);
  signals.tell(feed);

  expect(await client.until(1)).toBe(1);
});

test('a feed that does not exist is not watched', async () => {
  expect(await openTails().tails.watch(-1, () => {})).toBeNull();
});

test('who has closed is not woken, and the others still are', async () => {
  const { tails, signals } = openTails();
  const one = await openFeedClient(tails, feed);
  const other = await openFeedClient(tails, feed);
  await Promise.all([one.until(0), other.until(0)]);
  one.watch.close();

  await insert('a');
  signals.tell(feed);
  await other.until(1);

  expect(one.wakes()).toBe(0);
});

test('a feed that nobody watches any more is not read, and is watched again from its head', async () => {
  const { tails, signals } = openTails();
  (await openFeedClient(tails, feed)).watch.close();
  await insert('a');
  signals.tell(feed);

  const client = await openFeedClient(tails, feed);
  expect(client.watch.cursor().seq).toBe(1);
  await insert('b');
  signals.tell(feed);
  await client.until(2);
});

test('closed tails leave no timer, no listener and nothing under way', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const own = await createTestDatabase();
  const { organisation, shared } = await createShop(own.pool);
  const before = timers();
  const warnings: string[] = [];
  const { tails, signals } = openTails({
    pool: own.pool,
    coalesceMs: 1_000,
    log: { ...silentLog, warn: (_, text) => warnings.push(text) },
  });
  await tails.watch(shared, () => {});
  await own.pool.query('delete from organisation where id = $1', [organisation]);
  signals.tell(shared);

  await tails.close();
  // Whatever were still to come would meet a database that is gone.
  await own.close();

  expect(timers()).toBeLessThanOrEqual(before);
  expect(signals.listening()).toBe(0);
  expect(warnings).toEqual([]);
});

test('[S9] frames say up to where others have to follow until they show what the feed held', async () => {
  const { tails, signals } = openTails();
  const client = await openFeedClient(tails, feed);

  await insert(...numbered(2 * FRAME_CHANGES));
  signals.tell(feed);
  await client.until(2 * FRAME_CHANGES);
  await insert('last');
  signals.tell(feed);
  await client.until(2 * FRAME_CHANGES + 1);

  expect(client.frames.map(({ to, head }) => [to, head])).toEqual([
    [FRAME_CHANGES, 2 * FRAME_CHANGES],
    [2 * FRAME_CHANGES, 2 * FRAME_CHANGES],
    [2 * FRAME_CHANGES + 1, 2 * FRAME_CHANGES + 1],
  ]);
});

test('[S9] what is committed while frames are built belongs to them, so that the last shows what the feed held', async () => {
  const gated = createGatedPool(db.pool);
  const { tails, signals } = openTails({ pool: gated.pool });
  const client = await openFeedClient(tails, feed);
  await gated.quiet();
  await insert(...numbered(FRAME_CHANGES + 1));
  const change = `update record set data = '{"again": true}' where feed_id = $1 and key = 'k0'`;
  gated.holdNext(() => db.pool.query(change, [feed]));
  signals.tell(feed);
  await client.until(FRAME_CHANGES + 2);

  expect(client.frames.map(({ from, to, head }) => [from, to, head])).toEqual([
    [0, FRAME_CHANGES, FRAME_CHANGES + 1],
    [FRAME_CHANGES, FRAME_CHANGES + 2, FRAME_CHANGES + 2],
  ]);
  expect(client.frames[1]?.changes.map(({ key }) => key)).toEqual(['k999', 'k0']);
});
