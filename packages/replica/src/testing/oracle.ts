/** Holds what a device shows against what its feeds were (S2): always a state they had, and in the end the one they have. */
import { parseCursor } from '@syncline/domain/cursor';
import { expect } from 'vitest';
import { checksumOf, EMPTY, withRecord } from '../store/checksum.ts';
import type { SyncState } from '../store/rows.ts';
import type { Tables } from '../store/tables.ts';
import type { ModelFeed, ModelRow } from './model-feed.ts';

/** Every type shows what its feed held at the type's cursor, all of it and nothing else, and knows its sum. */
export async function expectEarlierStates(tables: Tables, feedOf: (id: number) => ModelFeed | undefined) {
  for (const { state, rows } of await shownBy(tables)) {
    const { feed, type, cursor, tally } = state;
    const at = cursor === null ? null : parseCursor(cursor);
    if (!at) throw new Error(`${type} of feed ${feed} is shown, but nobody knows of when.`);
    const model = feedOf(feed);
    if (!model) throw new Error(`There never was a feed ${feed}.`);
    const was = contentsOf(model.stateAt(type, at).values());
    expect(rows, `${type} of feed ${feed} at ${cursor}`).toEqual(was);
    const sum = rows.reduce((before, { key, seq }) => withRecord(before, checksumOf(key, seq)), EMPTY);
    expect(tally, `the sum of ${type} of feed ${feed} at ${cursor}`).toEqual(sum);
  }
}

/** What a device shows, with how many rows it keeps for it, and what it would if it had read all it may just now. */
export async function holdings(tables: Tables, feeds: readonly ModelFeed[]) {
  const shown = await shownBy(tables);
  const kept = await tables.read(['records'], (on) => on.records.countWithin([]));
  const held = shown.flatMap(({ state: { feed, type }, rows }) =>
    rows.map((row) => ({ feed, type, ...row })),
  );
  const present = feeds.flatMap((feed) =>
    feed.types().flatMap(({ type }) => {
      const rows = contentsOf(feed.state(type).values());
      return rows.map((row) => ({ feed: feed.id, type, ...row }));
    }),
  );
  return {
    held: { records: held.sort(byPlace), kept },
    present: { records: present.sort(byPlace), kept: present.length },
  };
}

interface Placed {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
}

const byPlace = (one: Placed, other: Placed) =>
  one.feed - other.feed || compare(one.type, other.type) || compare(one.key, other.key);

interface Shown {
  readonly state: SyncState;
  readonly rows: readonly Content[];
}

type Content = Pick<ModelRow, 'key' | 'seq' | 'data'>;

const shownBy = (tables: Tables): Promise<readonly Shown[]> =>
  tables.read(['syncState', 'records'], async (on) => {
    const shown: Shown[] = [];
    for (const state of await on.syncState.within([])) {
      if (state.shown === null) continue;
      const rows = await on.records.within([state.feed, state.type, state.shown]);
      shown.push({ state, rows: contentsOf(rows) });
    }
    return shown;
  });

const contentsOf = (rows: Iterable<Content>): readonly Content[] =>
  [...rows]
    .map(({ key, seq, data }) => ({ key, seq, data }))
    .sort((one, other) => compare(one.key, other.key));

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
