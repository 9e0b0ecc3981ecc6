import type { Cursor } from '@syncline/domain/cursor';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { checksumOf } from '../testing/feed-integrity.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import {
  checkCursors,
  feedsOf,
  feedStates,
  readChanges,
  readType,
  readTypeText,
  typesMoved,
  type TypePage,
} from './read-feed.ts';

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

async function put(type: string, ...keys: string[]): Promise<void> {
  for (const key of keys)
    await db.pool.query(
      `insert into record (feed_id, type, key, data) values ($1, $2, $3, '{}')
       on conflict (feed_id, type, key) do update set data = record.data || '{"again": true}'`,
      [feed, type, key],
    );
}
const remove = (key: string) =>
  db.pool.query('delete from record where feed_id = $1 and key = $2', [feed, key]);

async function page(type: string, cursor: Cursor | null, limit = 1_000): Promise<TypePage> {
  const read = await readType(db.pool, { feed, type, cursor, limit });
  if (!read) throw new Error('There is such a feed');
  const text = await readTypeText(db.pool, { feed, type, cursor, limit });
  expect(text && { ...text, changes: JSON.parse(text.changes) }, 'the text says the same').toEqual(read);
  return read;
}

const keysOf = (changes: readonly { key: string; seq: number; deleted: boolean }[]): string =>
  changes.map(({ key, seq, deleted }) => `${key}@${seq}${deleted ? '†' : ''}`).join(' ');

async function epochOf(): Promise<number> {
  return (await feedStates(db.pool, [feed])).get(feed)?.epoch ?? 0;
}

test('[S2] pages of a type follow each other from the beginning to the head', async () => {
  const epoch = await epochOf();
  await put('product', 'a', 'b');
  await put('material', 'm');
  await put('product', 'c');

  const first = await page('product', null, 2);
  expect(first).toMatchObject({
    from: { epoch, seq: 0 },
    to: { epoch, seq: 2, began: 4 },
    more: true,
    reset: false,
  });
  expect(keysOf(first.changes)).toBe('a@1 b@2');
  const second = await page('product', first.to, 2);
  expect(second).toMatchObject({ from: first.to, to: { epoch, seq: 4 }, more: false });
  expect(keysOf(second.changes)).toBe('c@4');
  expect(await page('product', second.to)).toMatchObject({
    from: second.to,
    to: second.to,
    changes: [],
    more: false,
  });
});

test('[S2] [C6] after the first reading only what has changed is read, deletions too', async () => {
  await put('product', 'a', 'b', 'c');
  const { to } = await page('product', null);
  await put('product', 'a');
  await remove('b');

  expect(keysOf((await page('product', to)).changes)).toBe('a@4 b@5†');
});

test('[C6] a reading from the beginning is spared what was deleted before it', async () => {
  await put('product', 'a', 'b');
  await remove('a');

  expect(keysOf((await page('product', null)).changes)).toBe('b@2');
});

test('[S2] a full page that ends with the last change of its type is the last page', async () => {
  await put('product', 'a', 'b');
  await put('material', 'm');

  expect(await page('product', null, 2)).toMatchObject({ more: false, to: { seq: 3 } });
  expect(await page('product', null, 1)).toMatchObject({ more: true, to: { seq: 1 } });
});

test('[S4] a reading from the beginning is told of what is deleted while it lasts', async () => {
  await put('product', 'a', 'b', 'c');
  const first = await page('product', null, 2);
  await remove('a');
  const second = await page('product', first.to, 2);

  expect(keysOf(second.changes)).toBe('c@3 a@4†');
});

test('[S4] a first reading in small pages comes to its end though the floor is far above where it reads', async () => {
  await put('product', 'a', 'b', 'c', 'd', 'e');
  await remove('e');
  await db.pool.query(`update feed set floor = head where id = $1`, [feed]);

  const seen: string[] = [];
  let next = await page('product', null, 2);
  for (; next.more; next = await page('product', next.to, 2)) {
    expect(next.reset).toBe(false);
    seen.push(keysOf(next.changes));
  }
  expect(seen).toEqual(['a@1 b@2', 'c@3 d@4']);
});

test('[S4] a first reading that was interrupted until tombstones above its beginning were dropped starts again', async () => {
  await put('product', 'a', 'b', 'c');
  const first = await page('product', null, 2);
  await remove('a');
  await db.pool.query(`update feed set floor = head where id = $1`, [feed]);
  await db.pool.query(`delete from record where feed_id = $1 and deleted`, [feed]);

  const again = await page('product', first.to, 2);
  expect(again.reset).toBe(true);
  expect(keysOf(again.changes)).toBe('b@2 c@3');
});

test('[S4] a cursor that cannot go on gets the first page of the whole type', async () => {
  await put('product', 'a', 'b', 'c');
  await remove('c');
  await db.pool.query(`update feed set floor = 4 where id = $1`, [feed]);
  const epoch = await epochOf();

  for (const cursor of [
    { epoch: epoch - 1, seq: 4 },
    { epoch: epoch - 1, seq: 0 },
    { epoch, seq: 5 },
    { epoch, seq: 3 },
  ]) {
    const whole = await page('product', cursor);
    expect(whole).toMatchObject({ reset: true, from: { epoch, seq: 0 }, to: { epoch, seq: 4 } });
    expect(keysOf(whole.changes)).toBe('a@1 b@2');
  }
  expect((await page('product', { epoch, seq: 4 })).reset).toBe(false);
});

test('[S5] a page at the head carries the count and checksum of what there is', async () => {
  await put('product', 'a', 'b', 'ü:1');
  await put('material', 'm');
  await remove('a');

  const { changes, integrity } = await page('product', null);
  expect(integrity).toEqual({ count: 2, checksum: checksumOf(changes) });
  expect((await page('unheard of', null)).integrity).toEqual({ count: 0, checksum: 0 });
});

test('[S2] a feed is read across its types in the order of its changes', async () => {
  await put('product', 'a');
  await put('material', 'm');
  await put('product', 'b', 'a');
  await remove('b');

  const read = (after: number, limit = 100) => readChanges(db.pool, { feed, after, limit });
  const whole = await read(0);
  expect(keysOf(whole?.changes ?? [])).toBe('m@2 a@4 b@5†');
  expect(whole).toMatchObject({ to: 5, state: { head: 5, floor: 0 } });
  expect(await read(0, 2)).toMatchObject({
    to: 4,
    state: { head: 5 },
    changes: [{ key: 'm' }, { key: 'a' }],
  });
  expect(await read(4, 1)).toMatchObject({ to: 5, changes: [{ key: 'b' }] });
  expect(await read(5)).toMatchObject({ to: 5, changes: [] });
});

test('a feed that does not exist is not read', async () => {
  expect(await readType(db.pool, { feed: -1, type: 'product', cursor: null, limit: 1 })).toBeNull();
  expect(await readTypeText(db.pool, { feed: -1, type: 'product', cursor: null, limit: 1 })).toBeNull();
  expect(await readChanges(db.pool, { feed: -1, after: 0, limit: 1 })).toBeNull();
  expect(await feedStates(db.pool, [-1])).toEqual(new Map());
});

test('[C3] a check tells which types have moved, in the feeds of the organisation alone', async () => {
  const other = await createShop(db.pool);
  await put('product', 'a');
  await put('material', 'm');

  const checked = await checkCursors(db.pool, shop.organisation, [
    { feed, type: 'material' },
    { feed: other.shared, type: 'product' },
    { feed, type: 'product' },
    { feed: shop.stores[0], type: 'table' },
    { feed, type: 'product' },
  ]);

  const state = { epoch: await epochOf(), head: 2, floor: 0 };
  expect(checked).toEqual([
    { state, typeHead: 2 },
    null,
    { state, typeHead: 1 },
    { state: expect.objectContaining({ head: 0 }), typeHead: 0 },
    { state, typeHead: 1 },
  ]);
});

test('[C3] the types moved since a change are told', async () => {
  await put('product', 'a');
  await put('material', 'm');

  expect(await typesMoved(db.pool, { feed, after: 0 })).toEqual(['material', 'product']);
  expect(await typesMoved(db.pool, { feed, after: 1 })).toEqual(['material']);
  expect(await typesMoved(db.pool, { feed, after: 2 })).toEqual([]);
});

test('an organisation has a feed of its own and one for each store, its own first', async () => {
  await put('product', 'a', 'b');
  await remove('a');

  const feeds = await feedsOf(db.pool, shop.organisation);
  expect(feeds.map(({ feed: id, storeId }) => [id, storeId === null])).toEqual([
    [shop.shared, true],
    [shop.stores[0], false],
    [shop.stores[1], false],
  ]);
  expect(feeds[0]).toMatchObject({ head: 3, types: [{ type: 'product', count: 1, head: 3 }] });
});

test('the text of a page says what was stored, whatever it was', async () => {
  const data = {
    text: 'a "quoted" \\ line\n of ünïcödé \u{1F600} and \u007f',
    numbers: [0, -1.5, 1e21, 0.1, 123456789012],
    nested: { '': [null, true, {}] },
  };
  const key = 'k"e\\y ü\t\u{1F600}';
  await db.pool.query(`insert into record (feed_id, type, key, data) values ($1, 'product', $2, $3)`, [
    feed,
    key,
    data,
  ]);

  expect((await page('product', null)).changes).toEqual([{ key, seq: 1, deleted: false, data }]);
});
