/**
 * In which order the records stand that somebody looks at: their seqs, 12 bytes each, so that any place of a million rows is found
 * at once. Kept for as long as the feeds' records of that type stay as they are.
 */
import type { Queryable } from '../sql/statement.ts';
import { createValues, matchingRecords, orderOf, type Matching, type Order } from './matching.ts';

export interface RecordOrder {
  /** By position, in which feed the record is and its seq. */
  readonly feeds: Int32Array;
  readonly seqs: Float64Array;
  /** Whether it goes on beyond what was read. */
  readonly goesOn: boolean;
}

/** Reads `limit` of them, from the first on. */
export async function readOrder(
  on: Queryable,
  matching: Matching,
  order: Order,
  limit: number,
): Promise<RecordOrder> {
  const { values, of } = createValues();
  const { rows } = await on.query<{ packed: Buffer | null }>({
    // As one value: a million rows of their own take ten times as long.
    text: `
      select string_agg(int4send(feed_id) || int8send(seq), ''::bytea) as packed
      from (select r.feed_id, r.seq ${matchingRecords(matching, of)}
            order by ${orderOf(matching, order)} limit ${of(limit + 1)}) ordered`,
    values,
  });
  const packed = rows[0]?.packed ?? Buffer.alloc(0);
  const found = packed.length / ROW_BYTES;
  const count = Math.min(found, limit);
  const feeds = new Int32Array(count);
  const seqs = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    feeds[i] = packed.readInt32BE(i * ROW_BYTES);
    // A seq is a safe integer, as everywhere.
    seqs[i] = packed.readUInt32BE(i * ROW_BYTES + 4) * 2 ** 32 + packed.readUInt32BE(i * ROW_BYTES + 8);
  }
  return { feeds, seqs, goesOn: found > limit };
}

const ROW_BYTES = 12;
