import {
  entity,
  boolean,
  date,
  datetime,
  decimal,
  integer,
  money,
  optional,
  reference,
  text,
  type EntityType,
  type FieldKind,
} from '@syncline/domain/entity';
import { operatorsOf, type RecordFilter } from '@syncline/domain/record-filter';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { createRecordLists, type RecordQuery } from './list-records.ts';
import { readRecords } from './read-records.ts';

const thing: EntityType = entity('thing', {
  scope: 'organisation',
  title: 'name',
  fields: {
    name: text,
    note: optional(text),
    pieces: optional(integer),
    weight: optional(decimal),
    price: optional(money),
    sold: optional(boolean),
    day: optional(date),
    at: optional(datetime),
    group: optional(reference('category')),
  },
});

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.close());

const clock = { now: () => new Date('2026-05-01T12:00:00Z') };

type Data = Readonly<Record<string, unknown>>;

async function fill(rows: ReadonlyMap<string, Data>): Promise<Shop> {
  const shop = await createShop(database.pool);
  await database.pool.query(
    `insert into record (feed_id, type, key, data) select $1, 'thing', k, d from unnest($2::text[], $3::jsonb[]) as w(k, d)`,
    [shop.shared, [...rows.keys()], [...rows.values()].map((data) => JSON.stringify(data))],
  );
  return shop;
}

const asked = (shop: Shop, more: Partial<RecordQuery> = {}): RecordQuery => ({
  organisation: shop.organisation,
  type: thing,
  storeId: null,
  search: '',
  filters: [],
  order: { by: 'key', direction: 'asc' },
  ...more,
});

const keysOf = async (query: RecordQuery, offset = 0, limit = 500) => {
  const { records } = await createRecordLists({ pool: database.pool, clock }).list(query, offset, limit);
  return records.map(({ key }) => key);
};

const values: Readonly<Record<FieldKind, fc.Arbitrary<string | number | boolean>>> = {
  text: fc.constantFrom(
    'Pizza',
    'pizza al taglio',
    '100%',
    'a_b',
    'Élan',
    'élan',
    '',
    'back\\slash',
    '"quoted"',
  ),
  integer: fc.integer({ min: -3, max: 12 }),
  decimal: fc.constantFrom(0, 0.1, -2.5, 1e9),
  money: fc.integer({ min: 0, max: 500 }),
  boolean: fc.boolean(),
  date: fc.constantFrom('2026-01-31', '2026-02-01', '1999-12-31'),
  datetime: fc.constantFrom('2026-05-20T10:00:00Z', '2026-05-20T10:00:00.000Z', '2026-05-21T00:00:00.001Z'),
  reference: fc.constantFrom('drinks', 'food', '7'),
  json: fc.constant(''),
};

/** What another program may have written there instead. */
const wrong = fc.constantFrom<unknown>('12', 12, true, null, ['x'], { a: 1 });

const data = fc.record(
  Object.fromEntries(
    Object.entries(thing.fields).map(([name, { kind }]) => [
      name,
      fc.oneof({ weight: 9, arbitrary: values[kind] }, { weight: 1, arbitrary: wrong }),
    ]),
  ),
  { requiredKeys: [] },
);

const filter: fc.Arbitrary<RecordFilter> = fc
  .constantFrom(...Object.entries(thing.fields))
  .chain(([field, { kind }]) =>
    fc
      .constantFrom(...operatorsOf[kind])
      .chain((operator): fc.Arbitrary<RecordFilter> =>
        operator === 'empty' || operator === 'filled'
          ? fc.constant({ field, operator })
          : values[kind]
              .filter((value) => value !== null && value !== '')
              .map((value) => ({ field, operator, value: value ?? '' })),
      ),
  );

/** The same in memory, as plainly as can be. */
function holds({ fields }: EntityType, row: Data, condition: RecordFilter): boolean {
  const kind = fields[condition.field]?.kind ?? 'text';
  const value = row[condition.field] ?? null;
  const shown = value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);
  if (!('value' in condition)) return (shown === '') === (condition.operator === 'empty');
  const wanted = condition.value;
  if (kind === 'text') {
    const [has, wants] = [shown.toLowerCase(), String(wanted).toLowerCase()];
    if (condition.operator === 'contains') return has.includes(wants);
    return condition.operator === 'starts' ? has.startsWith(wants) : has === wants;
  }
  if (kind === 'reference') return shown === wanted;
  if (kind === 'boolean') return value === wanted;
  const number = (it: unknown) =>
    kind === 'date' || kind === 'datetime'
      ? typeof it === 'string' && /^\d{4}-/.test(it)
        ? Date.parse(it)
        : NaN
      : typeof it === 'number'
        ? it
        : NaN;
  if (condition.operator === 'is') return number(value) === number(wanted);
  return condition.operator === 'atLeast' ? number(value) >= number(wanted) : number(value) <= number(wanted);
}

test('filters find what a plain filter in memory finds', async () => {
  const rows = fc.array(data, { minLength: 1, maxLength: 25 });
  await fc.assert(
    fc.asyncProperty(rows, fc.array(filter, { minLength: 1, maxLength: 2 }), async (given, filters) => {
      const byKey = new Map(given.map((row, n) => [`k${String(n).padStart(2, '0')}`, row]));
      const shop = await fill(byKey);
      const expected = [...byKey].filter(([, row]) => filters.every((it) => holds(thing, row, it)));
      expect(await keysOf(asked(shop, { filters }))).toEqual(expected.map(([key]) => key));
    }),
    { numRuns: 60 },
  );
}, 120_000);

test('numbers are ordered as numbers, names as people order them, and what is empty comes last', async () => {
  const shop = await fill(
    new Map<string, Data>([
      ['a', { name: 'Table 10', price: 90, at: '2026-05-20T10:00:00Z' }],
      ['b', { name: 'table 9', price: 1_000 }],
      ['c', { name: 'Éclair', price: '5', at: '2026-05-19T10:00:00Z' }],
      ['d', { price: -1 }],
      ['e', { name: 'Zabaione', price: 90, at: 'soon' }],
    ]),
  );
  const sorted = (by: string, direction: 'asc' | 'desc') => keysOf(asked(shop, { order: { by, direction } }));
  expect(await sorted('price', 'asc')).toEqual(['d', 'a', 'e', 'b', 'c']);
  expect(await sorted('price', 'desc')).toEqual(['b', 'a', 'e', 'd', 'c']);
  expect(await sorted('name', 'asc')).toEqual(['c', 'b', 'a', 'e', 'd']);
  expect(await sorted('at', 'asc')).toEqual(['c', 'a', 'b', 'd', 'e']);
  expect(await sorted('key', 'desc')).toEqual(['e', 'd', 'c', 'b', 'a']);
});

test('a search finds any part of the key or of a value, in any case, and takes nothing for a pattern', async () => {
  const shop = await fill(
    new Map<string, Data>([
      ['A-1', { name: 'Crème brûlée' }],
      ['b_2', { name: '100% "Arabica"', note: 'back\\slash' }],
    ]),
  );
  const found = (search: string) => keysOf(asked(shop, { search }));
  expect(await found('a-1')).toEqual(['A-1']);
  expect(await found('CRÈME BRÛ')).toEqual(['A-1']);
  expect(await found('0% "ARAB')).toEqual(['b_2']);
  expect(await found('back\\s')).toEqual(['b_2']);
  expect(await found('b_')).toEqual(['b_2']);
  for (const nothing of ['name', '%%', 'A_1']) expect(await found(nothing)).toEqual([]);
});

test('any place of a long list is found, and what changed meanwhile is there as it is now', async () => {
  const keys = Array.from({ length: 10_600 }, (_, n) => `k${String(n).padStart(5, '0')}`);
  const shop = await fill(new Map(keys.map((key, n) => [key, { name: `N ${(n * 7) % 10_600}` }])));
  const lists = createRecordLists({ pool: database.pool, clock });
  const query = asked(shop, { order: { by: 'name', direction: 'asc' } });
  const names = async (offset: number, limit: number) =>
    (await lists.list(query, offset, limit)).records.map(({ data: { name } }) => name);
  expect(await names(0, 2)).toEqual(['N 0', 'N 1']);
  expect(await names(10_598, 100)).toEqual(['N 10598', 'N 10599']);
  expect(await names(9_999, 3)).toEqual(['N 9999', 'N 10000', 'N 10001']);

  await database.pool.query(
    `update record set data = '{"name":"N 0.5"}' where key = 'k00000' and feed_id = $1`,
    [shop.shared],
  );
  expect(await names(0, 2)).toEqual(['N 0.5', 'N 1']);
  await database.pool.query(`delete from record where data->>'name' = 'N 10000' and feed_id = $1`, [
    shop.shared,
  ]);
  expect(await names(9_999, 3)).toEqual(['N 9999', 'N 10001', 'N 10002']);
  const filters = [{ field: 'name', operator: 'starts', value: 'n ' }] as const;
  expect(await lists.list({ ...query, filters }, 0, 1)).toMatchObject({ total: 10_000, isMore: true });
  expect(await lists.list({ ...query, filters }, 10_500, 1)).toMatchObject({ total: 10_599, isMore: false });
  expect(await lists.list(query, 0, 1)).toMatchObject({ total: 10_599, isMore: false });
});

test('all that match are read in their order, a batch at a time', async () => {
  const keys = Array.from({ length: 2_500 }, (_, n) => `k${n}`);
  const shop = await fill(new Map(keys.map((key) => [key, { name: key }])));
  const matching = { type: thing, feeds: [shop.shared], search: '', filters: [] };
  const sizes: number[] = [];
  const read: string[] = [];
  for await (const batch of readRecords(database.pool, matching, { by: 'name', direction: 'asc' })) {
    sizes.push(batch.length);
    read.push(...batch.map(({ key }) => key));
  }
  expect(sizes).toEqual([1_000, 1_000, 500]);
  expect(read).toEqual(keys);
});

test('a filter that the type has not is refused, not run', async () => {
  const shop = await fill(new Map());
  const list = (filters: readonly RecordFilter[]) => keysOf(asked(shop, { filters }));
  await expect(list([{ field: "x' or true --", operator: 'is', value: 'x' }])).rejects.toThrow(
    'cannot be filtered',
  );
  await expect(list([{ field: 'price', operator: 'contains', value: 'x' }])).rejects.toThrow(
    'cannot be filtered',
  );
});
