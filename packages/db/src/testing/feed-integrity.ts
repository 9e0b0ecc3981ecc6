/** Whether feeds keep what docs/sync-spec.md promises of them at rest, found out without the SQL that keeps it. */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';

/** The checksum of rule S5, as a client computes it. */
export function checksumOf(live: Iterable<{ readonly key: string; readonly seq: number }>): number {
  let sum = 0n;
  for (const { key, seq } of live)
    sum += BigInt(`0x${createHash('sha256').update(`${key}:${seq}`).digest('hex').slice(0, 12)}`);
  return Number(sum % 2n ** 48n);
}

interface RecordRow {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly deleted: boolean;
}

/** A line for everything that is not as it should be; none when all is well. */
export async function feedFaults(pool: Pool, feeds: readonly number[]): Promise<readonly string[]> {
  const { rows: records } = await pool.query<RecordRow>(
    'select feed_id as feed, type, key, seq, deleted from record where feed_id = any($1)',
    [feeds],
  );
  const { rows: types } = await pool.query<{
    feed: number;
    type: string;
    head: number;
    count: number;
    checksum: number;
  }>('select feed_id as feed, type, head, count, checksum from feed_type where feed_id = any($1)', [feeds]);
  const { rows: states } = await pool.query<{ feed: number; head: number }>(
    'select id as feed, head from feed where id = any($1)',
    [feeds],
  );

  const faults: string[] = [];
  for (const { feed, type, key, seq } of records) {
    if (seq <= 0) faults.push(`${feed}/${type}/${key} has the seq ${seq}`);
    if (!types.some((it) => it.feed === feed && it.type === type && it.head >= seq))
      faults.push(`${feed}/${type}/${key} is above the head of its type`);
  }
  for (const { feed, type, head, count, checksum } of types) {
    const live = records.filter((it) => it.feed === feed && it.type === type && !it.deleted);
    if (count !== live.length) faults.push(`${feed}/${type} counts ${count} of ${live.length}`);
    if (checksum !== checksumOf(live)) faults.push(`${feed}/${type} has another checksum`);
    if (!states.some((it) => it.feed === feed && it.head >= head))
      faults.push(`${feed}/${type} is above the head of its feed`);
  }
  for (const { feed, head } of states) {
    const seqs = records.filter((it) => it.feed === feed).map(({ seq }) => seq);
    if (new Set(seqs).size !== seqs.length) faults.push(`${feed} has a seq twice`);
    if (head > 0 && !types.some((it) => it.feed === feed && it.head === head))
      faults.push(`${feed} has no type at its head`);
  }
  return faults;
}
