import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import type { Queryable } from '../sql/statement.ts';
import { openFeedClient } from '../testing/feed-client.ts';
import { createGatedPool } from '../testing/gated-pool.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createSilentSignals } from '../testing/silent-signals.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { compactFeeds } from './compact.ts';
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

function openTails(pool: Queryable = db.pool) {
  const signals = createSilentSignals();
  const tails = createFeedTails({ pool, signals, log: silentLog, coalesceMs: 0, lookMs: NEVER_MS });
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

test('[S4] a feed that starts a new epoch must be read anew, and goes on from there', async () => {
  const { tails, signals } = openTails();
  await insert('a', 'b');
  const { watch } = await openFeedClient(tails, feed);
  const before = watch.cursor();

  await db.pool.query('update feed set epoch = epoch + 1 where id = $1', [feed]);
  signals.tell(feed);

  await expect.poll(() => watch.next(before), { interval: 1 }).toBe('reset');
  const after = watch.cursor();
  expect(after).toEqual({ epoch: before.epoch + 1, seq: 2 });
  expect(await watch.next(after)).toBeNull();
});

test('[S4] a feed whose head goes back must be read anew', async () => {
  const { tails, signals } = openTails();
  await insert('a', 'b');
  const { watch } = await openFeedClient(tails, feed);
  const before = watch.cursor();

  await db.pool.query('update feed set head = 1 where id = $1', [feed]);
  signals.tell(feed);

  await expect.poll(() => watch.next(before), { interval: 1 }).toBe('reset');
});

test('[S4] [C17] a cursor from a process that has looked more recently is no reason to reset', async () => {
  const { tails } = openTails();
  const { watch } = await openFeedClient(tails, feed);
  const { epoch, seq } = watch.cursor();
  await insert('a', 'b');

  expect(seq).toBe(0);
  expect(await watch.next({ epoch, seq: 2 })).toBeNull();
  expect(await watch.next({ epoch, seq: 1 })).toMatchObject({ from: 1, to: 2 });
  expect(await watch.next({ epoch, seq: 3 })).toBe('reset');
});

test('[S4] who is behind is not given a page whose deletions were dropped after the tail last looked', async () => {
  const { pool, quiet } = createGatedPool(db.pool);
  const { tails } = openTails(pool);
  await insert('a', 'b', 'c');
  await remove('a');
  const { watch } = await openFeedClient(tails, feed);
  const { epoch } = watch.cursor();
  await quiet();

  await compactFeeds(db.pool, new Date('2100-01-01'), new AbortController().signal);

  expect(await watch.next({ epoch, seq: 3 })).toBe('reset');
});

test('[S4] a tail that slept while tombstones were dropped starts anew', async () => {
  const { pool, quiet } = createGatedPool(db.pool);
  const { tails, signals } = openTails(pool);
  await insert('a', 'b');
  const { watch } = await openFeedClient(tails, feed);
  const before = watch.cursor();
  await quiet();
  await remove('a');
  await compactFeeds(db.pool, new Date('2100-01-01'), new AbortController().signal);
  await insert('c');

  signals.tell(feed);

  await expect.poll(() => watch.cursor().seq, { interval: 1 }).toBe(4);
  expect(await watch.next(before)).toBe('reset');
});

test('a feed that is deleted must be reset, and then nothing comes', async () => {
  const { tails, signals } = openTails();
  await insert('a');
  const { watch } = await openFeedClient(tails, feed);
  const before = watch.cursor();
  await db.pool.query('delete from organisation where id = $1', [shop.organisation]);

  signals.tell(feed);

  await expect.poll(() => watch.next(before), { interval: 1 }).toBe('reset');
  expect(await watch.next(watch.cursor())).toBeNull();
});
