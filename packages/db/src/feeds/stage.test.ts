import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { feedFaults } from '../testing/feed-integrity.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openStage, SAVE_BATCH_CHANGES, type Delta, type Settlement, type StagedRow } from './stage.ts';

let db: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  shop = await createShop(db.pool);
});

type Data = StagedRow['data'];

/** Rows of products for the shared feed, numbered from 1. */
const products = (rows: Readonly<Record<string, Data>>): StagedRow[] =>
  Object.entries(rows).map(([key, data], i) => product(i + 1, key, data));
const product = (row: number, key: string, data: Data): StagedRow => ({
  row,
  feed: shop.shared,
  type: 'product',
  key,
  data,
});

/** A whole run over the shared feed, in which absence means removal unless told otherwise. */
async function sync(
  rows: readonly StagedRow[],
  { removeAbsent, sourceId = shop.source }: Partial<Settlement> = {},
): Promise<Omit<Delta, 'batches'>> {
  const stage = await openStage(db.pool);
  try {
    await stage.add(rows);
    const { batches, ...delta } = await stage.settle({
      runId: shop.run,
      sourceId,
      removeAbsent: removeAbsent === undefined ? { feeds: [shop.shared], types: ['product'] } : removeAbsent,
    });
    for (const batch of batches) await stage.saveBatch(batch, { sourceId, actor: 'run:test' });
    return delta;
  } finally {
    await stage.close();
    expect(await feedFaults(db.pool, [shop.shared, ...shop.stores])).toEqual([]);
  }
}

const none = { created: 0, updated: 0, removed: 0, duplicates: 0, changes: 0 };

async function records(feed = shop.shared): Promise<Readonly<Record<string, unknown>>> {
  const { rows } = await db.pool.query<{ key: string; data: unknown }>(
    `select key, data from record where feed_id = $1 order by seq`,
    [feed],
  );
  return Object.fromEntries(rows.map(({ key, data }) => [key, data]));
}

async function headOf(feed: number): Promise<number> {
  const { rows } = await db.pool.query<{ head: number }>('select head from feed where id = $1', [feed]);
  return rows[0]?.head ?? -1;
}

async function deadLetter(): Promise<readonly unknown[]> {
  const { rows } = await db.pool.query(
    'select row, reason, raw from rejected where run_id = $1 order by row',
    [shop.run],
  );
  return rows;
}

test('[D3] a run tells new, changed, unchanged and removed records apart, and writes only what differs', async () => {
  expect(await sync(products({ a: { n: 1 }, b: { n: 1 }, c: { n: 1 } }))).toEqual({
    ...none,
    created: 3,
    owned: 0,
    changes: 3,
  });

  expect(await sync(products({ d: { n: 1 }, b: { n: 2 }, a: { n: 1 } }))).toEqual({
    ...none,
    created: 1,
    updated: 1,
    removed: 1,
    owned: 3,
    changes: 3,
  });

  expect(await records()).toEqual({ a: { n: 1 }, b: { n: 2 }, c: null, d: { n: 1 } });
  expect(await headOf(shop.shared)).toBe(6);
});

test('[D3] a run in which nothing has changed writes nothing, whatever order fields come in', async () => {
  await sync(products({ a: { n: 1, m: { x: 1, y: 2 } } }));

  expect(await sync(products({ a: { m: { y: 2, x: 1 }, n: 1 } }))).toEqual({ ...none, owned: 1 });
  expect(await headOf(shop.shared)).toBe(1);
});

test('a record that was removed and comes back is new', async () => {
  await sync(products({ a: { n: 1 }, b: { n: 1 } }));
  await sync(products({ b: { n: 1 } }));

  expect(await sync(products({ a: { n: 1 }, b: { n: 1 } }))).toEqual({
    ...none,
    created: 1,
    owned: 1,
    changes: 1,
  });
});

test('[C16] what somebody changed by hand is put right by the next run', async () => {
  await sync(products({ a: { n: 1 } }));
  await db.pool.query(`update record set data = '{"n": 5}' where feed_id = $1`, [shop.shared]);

  expect(await sync(products({ a: { n: 1 } }))).toMatchObject({ updated: 1 });
  expect(await records()).toEqual({ a: { n: 1 } });
});

test('[E5] of rows with the same key the first stays and the others go to the dead letter', async () => {
  const delta = await sync([
    product(1, 'a', { n: 1 }),
    product(2, 'a', { n: 2 }),
    product(3, 'b', { n: 3 }),
    product(4, 'a', { n: 4 }),
  ]);

  expect(delta).toMatchObject({ created: 2, duplicates: 2 });
  expect(await records()).toEqual({ a: { n: 1 }, b: { n: 3 } });
  expect(await deadLetter()).toEqual([
    { row: 2, reason: 'Row 1 has the same key "a" already.', raw: { n: 2 } },
    { row: 4, reason: 'Row 1 has the same key "a" already.', raw: { n: 4 } },
  ]);
});

test('the same key in another feed or type is another record', async () => {
  const delta = await sync([
    product(1, 'a', { n: 1 }),
    { ...product(2, 'a', { n: 2 }), type: 'material' },
    { ...product(3, 'a', { n: 3 }), feed: shop.stores[0] },
  ]);

  expect(delta).toMatchObject({ created: 3, duplicates: 0 });
});

test('[E5] a record whose row was rejected was seen: it is kept as it is', async () => {
  await sync(products({ a: { n: 1 }, b: { n: 1 } }));

  expect(await sync(products({ a: null, b: { n: 1 }, c: null }))).toEqual({ ...none, owned: 2 });
  expect(await records()).toEqual({ a: { n: 1 }, b: { n: 1 } });
});

test('[E5] a row that fits is not refused because another with its key was rejected', async () => {
  const delta = await sync([product(1, 'a', null), product(2, 'a', { n: 2 }), product(3, 'a', null)]);

  expect(delta).toMatchObject({ created: 1, duplicates: 0 });
  expect(await records()).toEqual({ a: { n: 2 } });
  expect(await deadLetter()).toEqual([]);
});

test('what another source, another type or nobody wrote is not removed', async () => {
  const other = await createShop(db.pool);
  await sync(products({ a: { n: 1 } }));
  await sync(products({ b: { n: 1 } }), { sourceId: other.source, removeAbsent: null });
  await sync([{ ...product(1, 'c', { n: 1 }), type: 'material' }], { removeAbsent: null });
  await db.pool.query(
    `insert into record (feed_id, type, key, data) values ($1, 'product', 'd', '{}'), ($2, 'product', 'e', '{}')`,
    [shop.shared, shop.stores[0]],
  );

  expect(await sync([])).toEqual({ ...none, removed: 1, owned: 1, changes: 1 });
  expect(await records()).toMatchObject({ a: null, b: { n: 1 }, c: { n: 1 }, d: {} });
});

test('without a complete snapshot nothing is removed', async () => {
  await sync(products({ a: { n: 1 }, b: { n: 1 } }));

  expect(await sync(products({ a: { n: 2 } }), { removeAbsent: null })).toMatchObject({
    updated: 1,
    removed: 0,
  });
});

test('an empty input is compared like any other', async () => {
  expect(await sync([])).toEqual({ ...none, owned: 0 });
  expect(await sync([], { removeAbsent: null })).toEqual({ ...none, owned: 0 });
});

const awkward = [
  '\t',
  '\n',
  '\r\n',
  '\\',
  '\\N',
  '\\.',
  'a\\tb',
  '"',
  "'",
  '',
  ' ',
  '\u2028',
  '🧾',
  'é',
  'e\u0301',
  '\u007f',
  '\u0001',
  ':',
  '%s',
  '$1',
];

test('keys and contents arrive as they were, whatever characters they hold', async () => {
  const rows = products(Object.fromEntries(awkward.map((text) => [text, { text, [`${text}x`]: text }])));

  expect(await sync(rows)).toMatchObject({ created: awkward.length });
  expect(await records()).toEqual(Object.fromEntries(rows.map(({ key, data }) => [key, data])));
  expect(await sync(rows)).toEqual({ ...none, owned: awkward.length });
});

test('keys and contents of any text arrive as they were', async () => {
  const text = fc.string({ unit: 'binary' }).map((any) => any.toWellFormed().replaceAll('\0', ''));
  const anyRows = fc.uniqueArray(fc.record({ key: text, data: fc.dictionary(text, text) }), {
    selector: ({ key }) => key,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(anyRows, async (any) => {
      shop = await createShop(db.pool);
      const rows = any.map(({ key, data }, i) => product(i + 1, key, data));
      await sync(rows);
      expect(new Map(Object.entries(await records()))).toEqual(
        new Map(rows.map(({ key, data }) => [key, data])),
      );
      expect(await sync(rows)).toEqual({ ...none, owned: rows.length });
    }),
    { numRuns: 15 },
  );
});

test('[S6] rows for two feeds are saved feed by feed', async () => {
  const [north, south] = shop.stores;
  const stage = await openStage(db.pool);
  await stage.add([
    { row: 1, feed: south, type: 'table', key: '1', data: { seats: 2 } },
    { row: 2, feed: north, type: 'table', key: '1', data: { seats: 4 } },
    { row: 3, feed: south, type: 'table', key: '2', data: { seats: 6 } },
  ]);
  const { batches } = await stage.settle({ runId: shop.run, sourceId: shop.source, removeAbsent: null });
  for (const batch of batches) await stage.saveBatch(batch, { sourceId: shop.source, actor: 'run:test' });
  await stage.close();

  expect(batches).toEqual([
    { feed: north, after: 0, until: 1 },
    { feed: south, after: 0, until: 2 },
  ]);
  expect(await records(north)).toEqual({ 1: { seats: 4 } });
  expect(await records(south)).toEqual({ 1: { seats: 2 }, 2: { seats: 6 } });
});

test('[S1] a large run is saved in batches, in the order of its rows, removals last', async () => {
  const count = 2 * SAVE_BATCH_CHANGES + 1;
  await sync(products({ old: { n: 0 } }));
  const stage = await openStage(db.pool);
  for (let first = 1; first < count; first += 1_000)
    await stage.add(
      Array.from({ length: Math.min(1_000, count - first) }, (_, i) =>
        product(first + i, `k${first + i}`, { n: 1 }),
      ),
    );
  const delta = await stage.settle({
    runId: shop.run,
    sourceId: shop.source,
    removeAbsent: { feeds: [shop.shared], types: ['product'] },
  });
  expect(await headOf(shop.shared)).toBe(1);
  const heads: number[] = [];
  for (const batch of delta.batches) {
    await stage.saveBatch(batch, { sourceId: shop.source, actor: 'run:test' });
    heads.push(await headOf(shop.shared));
    expect(await feedFaults(db.pool, [shop.shared])).toEqual([]);
  }
  await stage.close();

  expect(heads).toEqual([5_001, 10_001, 10_002]);
  const { rows } = await db.pool.query(
    `select key, seq from record where feed_id = $1 and seq in (2, 5001, 5002, 10002) order by seq`,
    [shop.shared],
  );
  expect(rows).toEqual([
    { key: 'k1', seq: 2 },
    { key: 'k5000', seq: 5_001 },
    { key: 'k5001', seq: 5_002 },
    { key: 'old', seq: 10_002 },
  ]);
});
