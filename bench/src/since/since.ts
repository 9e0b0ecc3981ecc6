import { readType } from '@syncline/db/read-feed';
import { Client, type Pool } from 'pg';
import { alternate, timed } from '../alternate.ts';
import type { Benchmark } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { sampleRecord, sampleRecords } from '../import/sample-records.ts';
import { createSource, importStaged, type } from '../import/staged-import.ts';

const PAGE_RECORDS = 1_000;

/** A client asks for what changed since it was last here: one record in ten. */
export const since: Benchmark = {
  name: 'since',
  unit: 'ms',
  bound: 3,
  measure({ size, databases }) {
    const count = size === 'full' ? 100_000 : 5_000;
    const changed = count / 10;
    return databases.withFresh(async (pool, url) => {
      const source = await createSource(pool);
      await importStaged(pool, source, sampleRecords(count));
      await importStaged(
        pool,
        source,
        Array.from({ length: count }, (_, n) => sampleRecord(n, n % 10 === 0 ? 2 : 1)),
      );
      await settleDown(pool);
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return await alternate({
          rounds: size === 'full' ? 15 : 3,
          ours: () => timed(() => page(pool, source.feed, { after: count, changed })),
          reference: () => timed(() => select(client, source.feed, { after: count, changed })),
        });
      } finally {
        await client.end();
      }
    });
  },
};

interface Wanted {
  readonly after: number;
  readonly changed: number;
}

async function page(pool: Pool, feed: number, { after, changed }: Wanted): Promise<void> {
  let read = 0;
  for (let more = true, position = after; more;) {
    const next = await readType(pool, { feed, type, after: position, limit: PAGE_RECORDS });
    if (!next) throw new Error('The feed is gone');
    read += next.changes.length;
    ({ more, to: position } = next);
  }
  refuseOther(read, changed);
}

async function select(client: Client, feed: number, { after, changed }: Wanted): Promise<void> {
  const { rows } = await client.query(
    'select key, seq, deleted, data from record where feed_id = $1 and type = $2 and seq > $3 order by seq',
    [feed, type, after],
  );
  refuseOther(rows.length, changed);
}

function refuseOther(read: number, changed: number): void {
  if (read !== changed) throw new Error(`${read} changes were read instead of ${changed}`);
}
