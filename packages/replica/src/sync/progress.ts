/** How much of what is read from its beginning has been read (C10): records that are here, of those the server said there are. */
import type { SyncState } from '../store/rows.ts';
import type { FeedInfo } from '../transport.ts';

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export function createProgress() {
  const types = new Map<string, Progress>();
  return {
    /** What is to be read, of what there is. */
    expect(infos: readonly FeedInfo[], states: readonly SyncState[]) {
      const counts = new Map(
        infos.flatMap(({ id, types: of }) => of.map(({ type, count }) => [`${id} ${type}`, count])),
      );
      types.clear();
      for (const state of states) {
        const count = counts.get(nameOf(state)) ?? 0;
        const isWhole = state.shown === null || state.reading?.kind === 'whole';
        if (isWhole && count > 0) types.set(nameOf(state), { done: readOf(state), total: count });
      }
    },
    /** A page was stored. Returns whether that is to be told. */
    note(state: SyncState): boolean {
      const before = types.get(nameOf(state));
      if (!before && state.reading?.kind !== 'whole') return false;
      const done = state.reading?.kind === 'whole' ? readOf(state) : (before?.total ?? 0);
      types.set(nameOf(state), { done, total: Math.max(before?.total ?? 0, done) });
      return true;
    },
    current(): Progress | null {
      const all = [...types.values()];
      const sum = (of: (each: Progress) => number) => all.reduce((total, each) => total + of(each), 0);
      const [done, total] = [sum((each) => each.done), sum((each) => each.total)];
      return done < total ? { done, total } : null;
    },
  };
}

const nameOf = ({ feed, type }: SyncState) => `${feed} ${type}`;
const readOf = ({ reading }: SyncState) => (reading?.kind === 'whole' ? reading.tally.count : 0);
