/** All records that match, in their order, a batch at a time: as they were when it began, and never more in memory than a batch. */
import type { Pool } from 'pg';
import type { ListedRecord } from './list-records.ts';
import { createValues, matchingRecords, orderOf, type Matching, type Order } from './matching.ts';

const BATCH = 1_000;

export async function* readRecords(
  pool: Pool,
  matching: Matching,
  order: Order,
): AsyncGenerator<readonly ListedRecord[]> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    const { values, of } = createValues();
    await client.query('begin isolation level repeatable read read only');
    await client.query({
      text: `
        declare records no scroll cursor for
        select r.feed_id as feed, f.store_id as "storeId", r.key, r.seq, r.data, r.updated_at as "updatedAt", r.source_id as "sourceId"
        ${matchingRecords(matching, of)}
        order by ${orderOf(matching, order)}`,
      values,
    });
    for (;;) {
      const { rows } = await client.query<ListedRecord>(`fetch ${BATCH} from records`);
      if (rows.length > 0) yield rows;
      if (rows.length < BATCH) return;
    }
  } finally {
    await client.query('rollback').catch((cause: unknown) => {
      broken = new Error('The connection is of no use any more', { cause });
    });
    client.release(broken);
  }
}
