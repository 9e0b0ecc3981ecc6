/**
 * Every state every feed ever had, as the database itself saw it: a trigger of the test's own keeps each row that ever was
 * committed. Nothing of the code under test has a hand in it.
 */
import type { Pool } from 'pg';
import { digestOf, NOTHING, plus, type Digest } from './digest.ts';

/** What a device showed of one type of one feed when it said that it stood there. */
export interface Observation {
  readonly device: string;
  readonly feed: number;
  readonly type: string;
  readonly epoch: number;
  readonly seq: number;
  readonly digest: Digest;
}

interface Row {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Until a backup was restored, one history. */
interface Lineage {
  readonly rows: readonly Row[];
  /** 'feed epoch' */
  readonly epochs: ReadonlySet<string>;
}

export async function installJournal(pool: Pool): Promise<void> {
  await pool.query(`
    create table chaos_journal (
      feed int not null, type text not null, key text not null, seq bigint not null, data jsonb,
      primary key (feed, type, key, seq));
    create table chaos_epoch (feed int not null, epoch bigint not null, primary key (feed, epoch));
    create function chaos_keep() returns trigger language plpgsql as $$
    begin
      insert into chaos_journal values (new.feed_id, new.type, new.key, new.seq, new.data)
      on conflict (feed, type, key, seq) do update set data = excluded.data;
      return null;
    end $$;
    create trigger chaos_keep after insert or update on record
      for each row when (new.seq > 0) execute function chaos_keep();
    create function chaos_keep_epoch() returns trigger language plpgsql as $$
    begin
      insert into chaos_epoch values (new.id, new.epoch) on conflict do nothing;
      return null;
    end $$;
    create trigger chaos_keep_epoch after insert or update of epoch on feed
      for each row execute function chaos_keep_epoch();
    insert into chaos_epoch select id, epoch from feed;
    insert into chaos_journal select feed_id, type, key, seq, data from record`);
}

async function readLineage(pool: Pool): Promise<Lineage> {
  const { rows } = await pool.query<Row>(
    'select feed, type, key, seq::float8 as seq, data from chaos_journal order by feed, type, seq',
  );
  const epochs = await pool.query<{ epoch: string }>(`select feed || ' ' || epoch as epoch from chaos_epoch`);
  return { rows, epochs: new Set(epochs.rows.map(({ epoch }) => epoch)) };
}

export function createJournal() {
  const ended: Lineage[] = [];
  return {
    /** What happened since the last backup was made is about to be lost. */
    end: async (pool: Pool) => void ended.push(await readLineage(pool)),

    /** What no feed ever held, in words. */
    async faults(pool: Pool, observations: readonly Observation[]): Promise<readonly string[]> {
      const lineages = [await readLineage(pool), ...ended];
      const byHistory = Map.groupBy(observations, ({ feed, type, epoch }) =>
        JSON.stringify([feed, type, epoch]),
      );
      return [...byHistory.values()].flatMap((seen) => faultsOf(seen, lineages));
    },
  };
}

/** All of one type, feed and epoch. */
function faultsOf(seen: readonly Observation[], lineages: readonly Lineage[]): readonly string[] {
  const [first] = seen;
  if (!first) return [];
  const { feed, type, epoch } = first;
  const known = lineages.filter(({ epochs }) => epochs.has(`${feed} ${epoch}`));
  // The history before a backup belongs to what was restored, too: any of them may tell.
  const states = known.map(({ rows }) =>
    statesOf(
      rows.filter((row) => row.feed === feed && row.type === type),
      seen.map(({ seq }) => seq),
    ),
  );
  return seen.flatMap(({ device, seq, digest }) => {
    const were = states.map((state) => state.get(seq) ?? NOTHING);
    return were.includes(digest)
      ? []
      : [
          `${device} showed ${type} of feed ${feed} at ${epoch}.${seq} as ${digest}; it was ${were.join(' or ')}.`,
        ];
  });
}

/** What the type held at each of these changes. `rows` are in the order of their seqs. */
function statesOf(rows: readonly Row[], seqs: readonly number[]): ReadonlyMap<number, Digest> {
  const wanted = [...new Set(seqs)].sort((one, other) => one - other);
  const states = new Map<number, Digest>();
  const parts = new Map<string, Digest>();
  let sum = NOTHING;
  let next = 0;
  for (const seq of wanted) {
    for (let row = rows[next]; row && row.seq <= seq; row = rows[(next += 1)]) {
      const before = parts.get(row.key);
      if (before !== undefined) sum = plus(sum, -before);
      parts.delete(row.key);
      if (!row.data) continue;
      const part = digestOf(row);
      parts.set(row.key, part);
      sum = plus(sum, part);
    }
    states.set(seq, sum);
  }
  return states;
}
