/** Some of the records of a type, in an order: a new list only when one of them changed. */
import type { Shown } from './overlay.ts';
import { placeOf } from './read-shown.ts';
import type { RecordSet, SetChanges } from './record-set.ts';
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

  const update = (changes: SetChanges) => {
    const next = selection.state === 'loading' ? selectAll() : changed(selection, changes);
    if (next === selection) return;
    selection = next;
    listeners.tell();
  };

  function changed(before: Extract<Selection, { state: 'ready' }>, changes: SetChanges): Selection {
    const kept = before.records.filter((record) => !changes.has(placeOf(record)));
    const added = [...changes.values()]
      .filter((record) => record !== null)
      .filter(isWanted)
      .sort(compare);
    if (added.length === 0 && kept.length === before.records.length) return before;
    return { state: 'ready', records: merge(kept, added, compare) };
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

/** Two ordered lists as one. */
function merge(
  kept: readonly Shown[],
  added: readonly Shown[],
  compare: Wanted['compare'],
): readonly Shown[] {
  const merged: Shown[] = [];
  let next = 0;
  for (const record of added) {
    for (let other = kept[next]; other && compare(other, record) < 0; other = kept[++next])
      merged.push(other);
    merged.push(record);
  }
  for (let other = kept[next]; other; other = kept[++next]) merged.push(other);
  return merged;
}
