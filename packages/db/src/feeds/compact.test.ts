import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { feedFaults } from '../testing/feed-integrity.ts';
import { untilWaiting } from '../testing/lock-waits.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { compactFeeds } from './compact.ts';
import { feedStates, readType } from './read-feed.ts';

let db: TestDatabase;
let shop: Shop;
let north: number;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  shop = await createShop(db.pool);
  [north] = shop.stores;
});

const later = new Date('2100-01-01');
const compact = (before = later) => compactFeeds(db.pool, before, new AbortController().signal);

const insert = (feed: number, keys: string) =>
  db.pool.query(
    `insert into record (feed_id, type, key, data) select $1, 'product', key, '{}' from unnest(string_to_array($2, ' ')) key`,
    [feed, keys],
  );
const remove = (feed: number, keys: string) =>
  db.pool.query(`delete from record where feed_id = $1 and key = any(string_to_array($2, ' '))`, [
    feed,
    keys,
  ]);

async function contents(feed = north): Promise<string> {
  expect(await feedFaults(db.pool, [shop.shared, ...shop.stores])).toEqual([]);
  const { rows } = await db.pool.query<{ text: string | null; floor: number }>(
    `select string_agg(key || '@' || seq || case when deleted then '†' else '' end, ' ' order by seq) as text, f.floor
     from feed f left join record r on r.feed_id = f.id where f.id = $1 group by f.id`,
    [feed],
  );
  return `${rows[0]?.floor} / ${rows[0]?.text ?? ''}`;
}

test('[S4] tombstones older than the moment given go, and the floor tells up to where', async () => {
  await insert(north, 'a b c d');
  await remove(north, 'a b');
  await db.pool.query(
    `update record set updated_at = '2026-01-01' where feed_id = $1 and key = 'a'; `.replace(
      '$1',
      String(north),
    ),
  );

  expect(await compact(new Date('2026-02-01'))).toBe(1);
  expect(await contents()).toBe('5 / c@3 d@4 b@6†');

  expect(await compact()).toBe(1);
  expect(await contents()).toBe('6 / c@3 d@4');
});

test('[S4] a floor never falls, and without old tombstones nothing is written', async () => {
  await insert(north, 'a b');
  await remove(north, 'a');
  await compact();
  const version = () => db.pool.query('select xmin from feed order by id');
  const before = await version();

  expect(await compact()).toBe(0);
  expect((await version()).rows).toEqual(before.rows);
  expect(await contents()).toBe('3 / b@2');
});

test('[S4] a cursor below the floor must reset, one at the floor goes on', async () => {
  await insert(north, 'a b');
  await remove(north, 'a');
  await remove(north, 'b');
  await compact();
  await insert(north, 'c');

  const epoch = (await feedStates(db.pool, [north])).get(north)?.epoch ?? 0;
  const read = (seq: number) =>
    readType(db.pool, { feed: north, type: 'product', cursor: { epoch, seq }, limit: 10 });
  expect(await read(3)).toMatchObject({ reset: true, changes: [{ key: 'c' }] });
  expect(await read(4)).toMatchObject({ reset: false, changes: [{ key: 'c' }] });
});

test('a key that comes back at this very moment is not dropped with its old tombstone', async () => {
  await insert(north, 'a b');
  await remove(north, 'a b');
  const writer = await db.pool.connect();
  onTestFinished(() => writer.release(true));
  await writer.query(
    `begin; update record set deleted = false, data = '{}' where feed_id = ${north} and key = 'a'`,
  );

  const compacted = compact();
  // Either it passes by, or it waits for the writer: both must come to the same.
  await Promise.race([compacted, untilWaiting(db.pool)]);
  await writer.query('commit');
  await compacted;

  expect(await contents()).toBe('4 / a@5');
});

test('a compaction that waits for one feed is not in the way of writers to another', async () => {
  const writer = await db.pool.connect();
  onTestFinished(() => writer.release(true));
  for (const [held, other] of [
    [shop.shared, north],
    [north, shop.shared],
  ] as const) {
    for (const feed of [held, other]) {
      await insert(feed, 'a');
      await remove(feed, 'a');
    }
    await writer.query(`begin; update feed set head = head where id = ${held}`);

    const compacted = compact();
    await untilWaiting(db.pool);
    await writer.query(`update feed set head = head where id = ${other}; commit`);

    expect(await compacted).toBe(2);
  }
});

test('a compaction ends between batches when it is told to', async () => {
  await insert(north, 'a');
  await remove(north, 'a');

  expect(await compactFeeds(db.pool, later, AbortSignal.abort())).toBe(0);
  expect(await compact()).toBe(1);
});
