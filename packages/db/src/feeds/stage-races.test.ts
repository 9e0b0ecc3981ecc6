import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createPool } from '../pool.ts';
import { feedFaults } from '../testing/feed-integrity.ts';
import { untilWaiting } from '../testing/lock-waits.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openStage, type Delta, type Stage } from './stage.ts';

let db: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  shop = await createShop(db.pool);
});

/** A connection of its own, which the test need not end. */
async function session(): Promise<PoolClient> {
  const client = await db.pool.connect();
  onTestFinished(() => client.release(true));
  return client;
}

async function openedStage(): Promise<Stage> {
  const stage = await openStage(db.pool);
  onTestFinished(() => stage.close());
  return stage;
}

async function settled(keys: readonly string[], n: number): Promise<[Stage, Delta]> {
  const stage = await openedStage();
  await stage.add(
    keys.map((key, i) => ({ row: i + 1, feed: shop.shared, type: 'product', key, data: { n } })),
  );
  return [stage, await stage.settle({ runId: shop.run, sourceId: shop.source, removeAbsent: null })];
}

async function saveAll(stage: Stage, { batches }: Delta): Promise<void> {
  for (const batch of batches) await stage.saveBatch(batch, { sourceId: shop.source, actor: 'run:test' });
}

async function contents(): Promise<string> {
  expect(await feedFaults(db.pool, [shop.shared])).toEqual([]);
  const { rows } = await db.pool.query<{ text: string }>(
    `select string_agg(key || '=' || (data ->> 'n') || '@' || seq, ' ' order by seq) as text from record where feed_id = $1`,
    [shop.shared],
  );
  return rows[0]?.text ?? '';
}

const typed = (key: string, n: number) =>
  `insert into record (feed_id, type, key, data) values (${shop.shared}, 'product', '${key}', '{"n": ${n}}')
   on conflict (feed_id, type, key) do update set data = excluded.data`;

test('[S1] whoever waits for a record does not keep others from the head', async () => {
  await db.pool.query(typed('a', 1));
  const [stage, delta] = await settled(['a', 'b'], 2);
  const slow = await session();
  await slow.query(`begin; ${typed('a', 9)}`);

  const saved = saveAll(stage, delta);
  await untilWaiting(db.pool);
  await db.pool.query(typed('z', 3));
  await slow.query('commit');
  await saved;

  expect(await contents()).toBe('z=3@2 a=2@4 b=2@5');
});

test('[S1] runs that write the same records at once write one after the other', async () => {
  const keys = Array.from({ length: 200 }, (_, i) => `k${i}`);
  const both = [await settled(keys, 1), await settled(keys.toReversed(), 2)];

  await Promise.all(both.map(([stage, delta]) => saveAll(stage, delta)));

  expect(await feedFaults(db.pool, [shop.shared])).toEqual([]);
  const { rows } = await db.pool.query(
    'select count(*) as records, min(seq) as first, max(seq) as last, count(distinct data) as versions from record where feed_id = $1',
    [shop.shared],
  );
  expect(rows).toEqual([{ records: 200, first: 201, last: 400, versions: 1 }]);
});

test('[S1] a batch that meets the same new key in a deadlock is saved again', async () => {
  const [stage, delta] = await settled(['a', 'b'], 2);
  const other = await session();
  // It never looks for deadlocks itself, so the batch finds this one and gives way.
  await other.query(`set deadlock_timeout = '1h'`);
  await other.query(`begin; ${typed('b', 1)}`);

  const saved = saveAll(stage, delta);
  await untilWaiting(db.pool);
  await other.query('commit');
  await saved;

  expect(await contents()).toBe('a=2@2 b=2@3');
});

test('a batch that fails leaves nothing, and the next is saved', async () => {
  const stage = await openedStage();
  const broken = '\0'; // JSON may hold it, a jsonb may not.
  await stage.add(
    Array.from({ length: 5_002 }, (_, i) => ({
      row: i + 1,
      feed: shop.shared,
      type: 'product',
      key: `k${i + 1}`,
      data: { n: i === 4_999 ? broken : 1 },
    })),
  );
  const delta = await stage.settle({ runId: shop.run, sourceId: shop.source, removeAbsent: null });
  const [first, second] = delta.batches;
  if (!first || !second) throw new Error('There are two batches');

  await expect(stage.saveBatch(first, { sourceId: shop.source, actor: 'run:test' })).rejects.toThrow(
    'unsupported Unicode escape sequence',
  );
  expect(await contents()).toBe('');
  await stage.saveBatch(second, { sourceId: shop.source, actor: 'run:test' });
  expect(await contents()).toBe('k5001=1@1 k5002=1@2');
});

test('a batch that loses its connection leaves nothing, and a new stage works', async () => {
  await db.pool.query(typed('a', 1));
  const [stage, delta] = await settled(['a', 'b'], 2);
  const slow = await session();
  await slow.query(`begin; ${typed('a', 9)}`);

  const failure = saveAll(stage, delta).catch((error: unknown) => String(error));
  await untilWaiting(db.pool);
  await slow.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  expect(await failure).toContain('terminating connection');
  await slow.query('rollback');
  expect(await contents()).toBe('a=1@1');

  await saveAll(...(await settled(['a', 'b'], 3)));
  expect(await contents()).toBe('a=3@2 b=3@3');
});

test('a stage that loses its connection while rows are added says so', async () => {
  const stage = await openedStage();
  await stage.add([{ row: 1, feed: shop.shared, type: 'product', key: 'a', data: {} }]);
  await db.pool.query(
    // The batch may still be on its way: then the last statement was the one that made the tables.
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and query ~ '^(copy|create temporary table) stage_'`,
  );

  await expect(stage.settle({ runId: shop.run, sourceId: shop.source, removeAbsent: null })).rejects.toThrow(
    /terminat|connection/i,
  );
});

test('what was staged and not saved is forgotten, and the connection is used again', async () => {
  const narrow = createPool(db.url, { max: 1, log: silentLog });
  onTestFinished(() => narrow.end());
  for (const _ of [1, 2, 3]) {
    const unsettled = await openStage(narrow);
    await unsettled.add([{ row: 1, feed: shop.shared, type: 'product', key: 'a', data: {} }]);
    await unsettled.close();
  }

  expect(await contents()).toBe('');
  const { rows } = await narrow.query(
    'select count(*) as left from pg_class where relnamespace = pg_my_temp_schema()',
  );
  expect(rows).toEqual([{ left: 0 }]);
});

test('a stage that cannot be opened gives its connection back', async () => {
  const narrow = createPool(db.url, { max: 1, log: silentLog });
  onTestFinished(() => narrow.end());
  await narrow.query('create temporary table stage_row ()');

  await expect(openStage(narrow)).rejects.toThrow('already exists');

  await (await openStage(narrow)).close();
});

test('[S1] a database that isolates its transactions more strictly is written to as any other', async () => {
  const strict = await createTestDatabase();
  onTestFinished(() => strict.close());
  await strict.pool.query(
    `do $$ begin execute format('alter database %I set default_transaction_isolation = serializable', current_database()); end $$`,
  );
  const own = await createShop(strict.pool);
  const other = await strict.pool.connect();
  const stage = await openStage(strict.pool);
  onTestFinished(async () => {
    other.release(true);
    await stage.close();
  });
  await stage.add([{ row: 1, feed: own.shared, type: 'product', key: 'a', data: {} }]);
  const { batches } = await stage.settle({ runId: own.run, sourceId: own.source, removeAbsent: null });
  await other.query(
    `begin; insert into record (feed_id, type, key, data) values (${own.shared}, 'product', 'b', '{}'); set constraints all immediate`,
  );

  const saved = Promise.all(
    batches.map((batch) => stage.saveBatch(batch, { sourceId: own.source, actor: 'run:test' })),
  );
  await untilWaiting(strict.pool);
  await other.query('commit');
  await saved;

  expect(await feedFaults(strict.pool, [own.shared])).toEqual([]);
});
