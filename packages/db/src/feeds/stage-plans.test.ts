import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openStage, SAVE_BATCH_CHANGES } from './stage.ts';

let db: TestDatabase;
let shop: Shop;
beforeAll(async () => {
  // One connection, so that what it has read is counted before the count is asked for.
  db = await createTestDatabase({ max: 1 });
  shop = await createShop(db.pool);
});
afterAll(() => db.close());

async function importProducts(feed: number, count: number): Promise<void> {
  const stage = await openStage(db.pool);
  try {
    await stage.add(
      Array.from({ length: count }, (_, row) => ({
        row,
        feed,
        type: 'product',
        key: `P-${row}`,
        data: { name: `Product ${row}` },
      })),
    );
    const { batches } = await stage.settle({
      runId: shop.run,
      sourceId: shop.source,
      removeAbsent: { feeds: [feed], types: ['product'] },
    });
    for (const batch of batches) await stage.saveBatch(batch, { sourceId: shop.source, actor: 'run:test' });
  } finally {
    await stage.close();
  }
}

async function recordsRead(): Promise<number> {
  await db.pool.query('select pg_stat_force_next_flush()');
  const { rows } = await db.pool.query<{ read: number }>(
    `select seq_tup_read + coalesce(idx_tup_fetch, 0) as read from pg_stat_user_tables where relname = 'record'`,
  );
  return rows[0]?.read ?? 0;
}

test('imports into a feed the statistics do not know yet read each record a few times, not each for each', async () => {
  const [north, south] = shop.stores;
  await importProducts(north, 1_000);
  await db.pool.query('analyze record');
  const before = await recordsRead();

  const count = 2 * SAVE_BATCH_CHANGES;
  await importProducts(south, count);
  await importProducts(south, count);

  expect((await recordsRead()) - before).toBeLessThan(10 * count);
});
