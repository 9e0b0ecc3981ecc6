/** Which rows are selected: some, or all that match, however many those are. */
import { useCallback, useState } from 'react';
import { identityOf, type RecordView } from './record-view.ts';

export type Place = Pick<RecordView, 'feed' | 'key'>;

export type Selection =
  { readonly kind: 'some'; readonly places: ReadonlyMap<string, Place> } | { readonly kind: 'all' };

const nothing: Selection = { kind: 'some', places: new Map() };

export function useSelection() {
  const [selection, setSelection] = useState<Selection>(nothing);
  const has = (record: Place) => selection.kind === 'all' || selection.places.has(identityOf(record));
  const toggle = useCallback(
    (record: Place, loaded: readonly Place[]) => setSelection((current) => toggled(current, record, loaded)),
    [],
  );
  return {
    selection,
    isEmpty: selection.kind === 'some' && selection.places.size === 0,
    has,
    toggle,
    /** All of these, or none of them if they all were. */
    toggleAll: (loaded: readonly Place[]) =>
      setSelection(
        loaded.every(has)
          ? nothing
          : { kind: 'some', places: new Map(loaded.map((record) => [identityOf(record), placeOf(record)])) },
      ),
    selectAll: () => setSelection({ kind: 'all' }),
    clear: () => setSelection(nothing),
  };
}

/** Taking one out of all leaves those that are loaded. */
export function toggled(selection: Selection, record: Place, loaded: readonly Place[]): Selection {
  const places = new Map(
    selection.kind === 'all'
      ? loaded.map((one) => [identityOf(one), placeOf(one)] as const)
      : selection.places,
  );
  if (!places.delete(identityOf(record))) places.set(identityOf(record), placeOf(record));
  return { kind: 'some', places };
}

const placeOf = ({ feed, key }: Place): Place => ({ feed, key });
