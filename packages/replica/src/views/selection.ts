/** Some of the records of a type, in an order: a new list only when one of them changed. */
import type { Shown } from './overlay.ts';
import type { RecordSet, SetChange } from './record-set.ts';
import { createListeners, type Source } from './source.ts';

export interface Wanted {
  readonly isWanted: (record: Shown) => boolean;
  /** A total order: two different records are never equal in it. */
  readonly compare: (one: Shown, other: Shown) => number;
}

export type Selection =
  { readonly state: 'loading' } | { readonly state: 'ready'; readonly records: readonly Shown[] };

const LOADING: Selection = { state: 'loading' };

export function createSelection(set: RecordSet, { isWanted, compare }: Wanted): Source<Selection> {
  const listeners = createListeners<[]>();
  let selection = LOADING;
  let stop: (() => void) | null = null;

  const selectAll = () => {
    const rows = set.rows();
    if (!rows) return LOADING;
    return { state: 'ready', records: [...rows.values()].filter(isWanted).sort(compare) } as const;
  };

  const update = (changes: readonly SetChange[]) => {
    const next = selection.state === 'loading' ? selectAll() : changed(selection, changes);
    if (next === selection) return;
    selection = next;
    listeners.tell();
  };

  function changed(now: Extract<Selection, { state: 'ready' }>, changes: readonly SetChange[]): Selection {
    const gone = new Set(
      changes
        .map(({ before }) => before)
        .filter((record) => record !== null)
        .filter(isWanted),
    );
    const added = changes
      .map(({ after }) => after)
      .filter((record) => record !== null)
      .filter(isWanted);
    if (gone.size === 0 && added.length === 0) return now;
    const records = gone.size === 0 ? [...now.records] : now.records.filter((record) => !gone.has(record));
    return { state: 'ready', records: withAdded(records, added, compare) };
  }

  return {
    get: () => selection,
    subscribe(onChange) {
      const remove = listeners.add(onChange);
      if (!stop) {
        stop = set.follow(update);
        // Somebody else may have had them read already.
        selection = selectAll();
      }
      return () => {
        remove();
        if (listeners.size() > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}

/** Few are put in their places; for many, sorting is quicker. */
function withAdded(records: Shown[], added: readonly Shown[], compare: Wanted['compare']): readonly Shown[] {
  if (added.length > 20) return [...records, ...added].sort(compare);
  for (const record of added) records.splice(placeFor(record, records, compare), 0, record);
  return records;
}

function placeFor(record: Shown, records: readonly Shown[], compare: Wanted['compare']): number {
  let [low, high] = [0, records.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = records[middle];
    if (other && compare(other, record) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
