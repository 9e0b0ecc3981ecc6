import { feedStates, readType } from '@syncline/db/read-feed';
import type { Cursor } from '@syncline/domain/cursor';
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
      const cursor = await cursorAt(pool, source.feed, count);
      const client = new Client({ connectionString: url });
      await client.connect();
      try {
        return await alternate({
          rounds: size === 'full' ? 15 : 3,
          ours: () => timed(() => page(pool, source.feed, { cursor, changed })),
          reference: () => timed(() => select(client, source.feed, { after: count, changed })),
        });
      } finally {
        await client.end();
      }
    });
  },
};

async function cursorAt(pool: Pool, feed: number, seq: number): Promise<Cursor> {
  const state = (await feedStates(pool, [feed])).get(feed);
  if (!state) throw new Error('The feed is gone');
  return { epoch: state.epoch, seq };
}

interface Page {
  readonly cursor: Cursor;
  readonly changed: number;
}

async function page(pool: Pool, feed: number, { cursor, changed }: Page): Promise<void> {
  let read = 0;
  for (let more = true, position = cursor; more;) {
    const next = await readType(pool, { feed, type, cursor: position, limit: PAGE_RECORDS });
    if (!next) throw new Error('The feed is gone');
    read += next.changes.length;
    ({ more, to: position } = next);
  }
  refuseOther(read, changed);
}

interface Selection {
  readonly after: number;
  readonly changed: number;
}

async function select(client: Client, feed: number, { after, changed }: Selection): Promise<void> {
  const { rows } = await client.query(
    'select key, seq, deleted, data from record where feed_id = $1 and type = $2 and seq > $3 order by seq',
    [feed, type, after],
  );
  refuseOther(rows.length, changed);
}

function refuseOther(read: number, changed: number): void {
  if (read !== changed) throw new Error(`${read} changes were read instead of ${changed}`);
}
