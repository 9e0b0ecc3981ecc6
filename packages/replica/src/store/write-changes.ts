/** Puts changes into a generation and counts them (S5), in slices that leave the page room to breathe (C9). */
import type { Change } from '../transport.ts';
import { checksumOf, withoutRecord, withRecord, type Tally } from './checksum.ts';
import type { RecordRow } from './rows.ts';
import type { Key, Transaction } from './tables.ts';

/** Each slice is a task of its own: the next starts when the database has answered. */
const SLICE = 250;

interface Generation {
  readonly feed: number;
  readonly type: string;
  readonly generation: number;
}

/** Changes with a seq up to `fresh` are known to have no row yet. A record occurs once. */
export async function writeChanges(
  on: Pick<Transaction, 'records'>,
  to: Generation,
  changes: readonly Change[],
  before: Tally,
  fresh = 0,
): Promise<Tally> {
  let tally = before;
  for (const slice of slices(changes)) {
    const replaced = await on.records.getMany(
      slice.filter(({ seq }) => seq > fresh).map(({ key }) => keyIn(to, key)),
    );
    for (const row of replaced) if (row) tally = withoutRecord(tally, checksumOf(row.key, row.seq));
    const live = slice.filter(({ deleted }) => !deleted);
    for (const { key, seq } of live) tally = withRecord(tally, checksumOf(key, seq));
    await on.records.putMany(live.map((change) => rowOf(to, change)));
    await on.records.deleteMany(
      slice.filter(({ deleted, seq }) => deleted && seq > fresh).map(({ key }) => keyIn(to, key)),
    );
  }
  return tally;
}

/** Keeps changes for later, deletions too. */
export async function putAside(
  on: Pick<Transaction, 'records'>,
  to: Generation,
  changes: readonly Change[],
): Promise<void> {
  for (const slice of slices(changes)) await on.records.putMany(slice.map((change) => rowOf(to, change)));
}

/** Moves what was kept aside to the generation that is shown; returns which records that changed. */
export async function writeAside(
  on: Pick<Transaction, 'records'>,
  from: Generation,
  to: Generation,
  before: Tally,
): Promise<{ readonly tally: Tally; readonly keys: readonly string[] }> {
  let tally = before;
  const keys: string[] = [];
  for (let after: Key | undefined; ;) {
    const prefix = [from.feed, from.type, from.generation];
    const rows = await on.records.within(prefix, { limit: SLICE, ...(after && { after }) });
    tally = await writeChanges(on, to, rows.map(changeOf), tally);
    for (const { key } of rows) keys.push(key);
    const last = rows.at(-1);
    if (!last || rows.length < SLICE) break;
    after = keyIn(from, last.key);
  }
  await on.records.deleteWithin([from.feed, from.type, from.generation]);
  return { tally, keys };
}

function* slices<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let start = 0; start < items.length; start += SLICE) yield items.slice(start, start + SLICE);
}

const keyIn = ({ feed, type, generation }: Generation, key: string): Key => [feed, type, generation, key];

const rowOf = ({ feed, type, generation }: Generation, { key, seq, deleted, data }: Change): RecordRow => ({
  feed,
  type,
  generation,
  key,
  seq,
  data: deleted ? null : (data ?? {}),
});

const changeOf = ({ key, seq, data }: RecordRow): Change => ({ key, seq, deleted: data === null, data });
