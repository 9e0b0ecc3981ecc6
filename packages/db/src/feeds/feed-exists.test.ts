import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openStage } from './stage.ts';

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

const NOWHERE = 2_000_000_000;
const insert = (key: string, feed: number) =>
  `insert into record (feed_id, type, key, data) values (${feed}, 'product', '${key}', '{}')`;
const removeFeed = (feed: number) => `delete from feed where id = ${feed}`;

async function session(): Promise<PoolClient> {
  const client = await db.pool.connect();
  onTestFinished(() => client.release(true));
  return client;
}

async function recordsOf(feed: number): Promise<number> {
  const { rowCount } = await db.pool.query('select from record where feed_id = $1', [feed]);
  return rowCount ?? 0;
}

async function untilWaiting(client: PoolClient, pid: number): Promise<void> {
  for (;;) {
    const { rows } = await client.query('select cardinality(pg_blocking_pids($1)) > 0 as waits', [pid]);
    if (rows[0]?.waits) return;
  }
}

test('a record cannot come, or be moved, into a feed that is not there', async () => {
  await db.pool.query(insert('a', north));

  await expect(db.pool.query(insert('b', NOWHERE))).rejects.toMatchObject({ code: '23503' });
  await expect(
    db.pool.query(`update record set feed_id = ${NOWHERE} where feed_id = ${north}`),
  ).rejects.toMatchObject({ code: '23503' });
  expect(await recordsOf(NOWHERE)).toBe(0);
});

test('a feed that goes while somebody writes into it waits, and takes what was written with it', async () => {
  const writer = await session();
  await writer.query('begin');
  await writer.query(insert('a', north));
  const remover = await session();
  const { rows } = await remover.query<{ pid: number }>('select pg_backend_pid() as pid');
  const removed = remover.query(removeFeed(north));
  const looker = await session();
  await untilWaiting(looker, rows[0]?.pid ?? 0);
  await writer.query('commit');
  await removed;

  expect(await recordsOf(north)).toBe(0);
});

test('an import into a feed that has gone meanwhile leaves nothing', async () => {
  const stage = await openStage(db.pool);
  onTestFinished(() => stage.close());
  await stage.add([{ row: 1, feed: north, type: 'product', key: 'a', data: {} }]);
  const { batches } = await stage.settle({ runId: shop.run, sourceId: shop.source, removeAbsent: null });
  await db.pool.query(removeFeed(north));

  await expect(
    Promise.all(batches.map((batch) => stage.saveBatch(batch, { sourceId: shop.source, actor: 'run:test' }))),
  ).rejects.toThrow(`Feed ${north} is gone`);
  expect(await recordsOf(north)).toBe(0);
});
