/** Where a type of a feed stands on this device. */
import { parseCursor } from '@syncline/domain/cursor';
import { EMPTY } from './checksum.ts';
import type { SyncState } from './rows.ts';

/** Of the way rows are stored. Rows stored otherwise are read anew, behind those that are shown. */
export const VERSION = 1;

export const emptyState = (feed: number, type: string): SyncState => ({
  feed,
  type,
  shown: null,
  cursor: null,
  tally: EMPTY,
  reading: null,
  stale: [],
  syncedAt: null,
  version: VERSION,
  doubt: null,
});

/** What the next page has to start from. */
export const positionOf = ({ reading, cursor }: SyncState): string | null =>
  reading ? reading.cursor : cursor;

/** Reads the type from its beginning; until that is complete, what is shown stays. */
export function readAnew(state: SyncState): SyncState {
  const generation = nextGeneration(state);
  return {
    ...state,
    reading: { kind: 'whole', generation, cursor: null, tally: EMPTY },
    stale: state.reading ? [...state.stale, state.reading.generation] : state.stale,
  };
}

export const nextGeneration = ({ shown, reading, stale }: SyncState): number =>
  Math.max(0, shown ?? 0, reading?.generation ?? 0, ...stale) + 1;

/** Whether what is shown includes this change. A type that was read in another epoch was read after the change was made. */
export function includes(
  state: Pick<SyncState, 'cursor' | 'reading'>,
  { seq, epoch }: { seq: number; epoch: number | null },
): boolean {
  const cursor = state.cursor === null ? null : parseCursor(state.cursor);
  if (!cursor) return false;
  return cursor.epoch === epoch ? cursor.seq >= seq : state.reading === null;
}

/** Whether a cursor stands in the history of the other one, and not above it. */
export function isAtOrBelow(cursor: string, head: string): boolean {
  const [at, end] = [parseCursor(cursor), parseCursor(head)];
  return at !== null && end !== null && at.epoch === end.epoch && at.seq <= end.seq;
}
