import type { Batch } from '@syncline/connectors/connector';
import { entityTypes } from '@syncline/domain/entities';
import type { EntityType } from '@syncline/domain/entity';
import { expect, test } from 'vitest';
import { rows, stream } from '../testing/scripted-connector.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

type Data = Readonly<Record<string, unknown>>;

const batch = (type: string, data: Readonly<Record<string, Data>>, rest: Partial<Batch> = {}): Batch => ({
  records: Object.entries(data).map(([key, fields], index) => ({ row: index + 1, type, key, data: fields })),
  rejected: [],
  rows: Object.keys(data).length,
  ...rest,
});

const products = (categories: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(categories).map(([key, category]) => [key, { name: key, category }]));

async function warningsOf(engine: TestEngine): Promise<readonly string[]> {
  const { id, status, warnings } = await engine.sync();
  expect(status).toBe('complete');
  const log = await engine.prisma.runLog.findMany({ where: { runId: id, level: 'warning' } });
  expect(warnings).toBe(log.length);
  return log.map(({ message }) => message);
}

/** Records that are there without the source's doing. */
async function has(engine: TestEngine, type: string, keys: readonly string[], storeId: string | null = null) {
  const { id } = await engine.prisma.feed.findFirstOrThrow({
    where: { organisationId: engine.organisationId, storeId },
  });
  await engine.pool.query(
    `insert into record (feed_id, type, key, data) select $1, $2, key, '{"name": "x"}' from unnest($3::text[]) as k (key)`,
    [id, type, keys],
  );
}

const withTypes = (engine: TestEngine, types: readonly EntityType[]) =>
  Object.assign(engine.connector, { types: () => types });

test('what records name and is not there is told with its count and examples, the most frequent first', async () => {
  const engine = await startTestEngine();
  await has(engine, 'category', ['A', 'B']);
  await has(engine, 'unit', ['kg']);
  engine.connector.script = async () =>
    rows([
      batch('product', {
        ...products({ p1: 'A', p2: 'X', p3: 'X', p4: 'Y', p5: 'Z', p6: 'W', p7: 'V', p8: 'B' }),
        p9: { name: 'p9', unit: 'g' },
        p10: { name: 'p10' },
        p11: { name: 'p11', unit: 'kg' },
      }),
    ]);
  expect(await warningsOf(engine)).toEqual([
    '6 products name a category that is not there: "X", "V", "W" and 2 more.',
    '1 product names a unit that is not there: "g".',
  ]);
});

test('it is told again with every run until what is named is there, and when that goes away', async () => {
  const engine = await startTestEngine();
  engine.connector.script = async () => rows([batch('product', products({ p1: 'A', p2: 'A' }))]);
  const told = ['2 products name a category that is not there: "A".'];
  expect(await warningsOf(engine)).toEqual(told);
  expect(await warningsOf(engine)).toEqual(told);
  await has(engine, 'category', ['A']);
  expect(await warningsOf(engine)).toEqual([]);
  await engine.pool.query(`delete from record where type = 'category'`);
  expect(await warningsOf(engine)).toEqual(told);
});

test('records of other sources, removed ones and blank references do not count', async () => {
  const engine = await startTestEngine();
  await has(engine, 'category', ['A']);
  await engine.pool.query(`update record set data = '{"name": "x", "category": "none"}'`);
  await has(engine, 'product', ['theirs']);
  await engine.pool.query(`update record set data = '{"name": "x", "category": "Q"}' where type = 'product'`);
  engine.connector.script = async () => rows([batch('product', products({ p1: 'A', p2: 'X', p3: 'A' }))]);
  expect(await warningsOf(engine)).toHaveLength(1);
  engine.connector.script = async () => rows([batch('product', products({ p1: 'A', p3: 'A' }))]);
  expect(await warningsOf(engine)).toEqual([]);
});

test('types of one source may name each other, and records of their own type', async () => {
  const engine = await startTestEngine();
  const reference = (references: string) => ({ kind: 'reference', required: false, references }) as const;
  const text = { kind: 'text', required: true } as const;
  withTypes(engine, [
    {
      name: 'own.dish',
      scope: 'organisation',
      title: 'name',
      fields: { name: text, goesWith: reference('own.dish'), menu: reference('own.sideDish') },
    },
    { name: 'own.sideDish', scope: 'organisation', title: 'name', fields: { name: text } },
  ]);
  engine.connector.script = async () =>
    rows([
      batch('own.dish', {
        soup: { name: 'Soup', goesWith: 'bread', menu: 'salad' },
        bread: { name: 'Bread', goesWith: 'butter', menu: 'rice' },
      }),
      batch('own.sideDish', { salad: { name: 'Salad' } }),
    ]);
  expect(await warningsOf(engine)).toEqual([
    '1 dish names in "goesWith" a dish that is not there: "butter".',
    '1 dish names in "menu" a side dish that is not there: "rice".',
  ]);
});

test('a store finds what its own feed and the shared one have, and nothing of other stores', async () => {
  const engine = await startTestEngine('table');
  const { prisma, organisationId, sourceId } = engine;
  const storeOf = (code: string) => prisma.store.create({ data: { organisationId, name: code, code } });
  const [here, there] = [await storeOf('here'), await storeOf('there')];
  await prisma.source.update({ where: { id: sourceId }, data: { storeId: here.id } });
  const bill: EntityType = {
    name: 'own.bill',
    scope: 'store',
    title: 'name',
    fields: {
      name: { kind: 'text', required: true },
      table: { kind: 'reference', required: false, references: 'table' },
      product: { kind: 'reference', required: false, references: 'product' },
    },
  };
  withTypes(engine, [bill]);
  await has(engine, 'table', ['T1'], here.id);
  await has(engine, 'table', ['T2'], there.id);
  await has(engine, 'product', ['P']);
  engine.connector.script = async () =>
    rows([
      batch('own.bill', {
        a: { name: 'a', table: 'T1', product: 'P' },
        b: { name: 'b', table: 'T2', product: 'P' },
      }),
    ]);
  expect(await warningsOf(engine)).toEqual(['1 bill names a table that is not there: "T2".']);
});

test('a stream is asked about what came with the run alone, and not of types that nobody brings', async () => {
  const engine = await startTestEngine();
  withTypes(engine, [entityTypes.product]);
  await has(engine, 'category', ['A']);
  const part = (categories: Readonly<Record<string, string>>, upTo: number) =>
    stream([
      batch(
        'product',
        Object.fromEntries(
          Object.entries(categories).map(([key, category]) => [key, { name: key, category, unit: 'none' }]),
        ),
        { checkpoint: { upTo } },
      ),
    ]);
  engine.connector.script = async () => part({ p1: 'X', p2: 'A' }, 1);
  expect(await warningsOf(engine)).toEqual(['1 product names a category that is not there: "X".']);
  engine.connector.script = async () => part({ p3: 'Y', p4: 'A' }, 2);
  expect(await warningsOf(engine)).toEqual(['1 product names a category that is not there: "Y".']);
  engine.connector.script = async () => part({ p2: 'A' }, 3);
  expect(await warningsOf(engine)).toEqual([]);
});
