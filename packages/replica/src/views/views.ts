/** What of a device's records is looked at: each type is held in memory once, however many look. */
import type { EntityData, EntityName } from '@syncline/domain/entities';
import type { Notice } from '../store/notice.ts';
import type { Tables } from '../store/tables.ts';
import type { Shown } from './overlay.ts';
import { createRecordView, type RecordView } from './record.ts';
import { createRecordSet, type RecordSet } from './record-set.ts';
import { createSelection, type Selection } from './selection.ts';
import type { Source } from './source.ts';
import { wantedOf, type RecordsOptions } from './wanted.ts';

/** With the data a type was declared to have. */
type Typed<View, Name extends EntityName> = View extends { readonly records: unknown }
  ? { readonly state: 'ready'; readonly records: readonly Shown<EntityData<Name>>[] }
  : View extends { readonly record: unknown }
    ? { readonly state: 'ready'; readonly record: Shown<EntityData<Name>> }
    : View;

export type RecordsOf<Name extends EntityName> = Typed<Selection, Name>;
export type RecordOf<Name extends EntityName> = Typed<RecordView, Name>;

export type Views = ReturnType<typeof createViews>;

interface Deps {
  readonly tables: Tables;
  readonly listen: (onNotices: (notices: readonly Notice[]) => void) => () => void;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly onTrouble: (error: unknown) => void;
}

export function createViews(deps: Deps) {
  const sets = new Map<string, RecordSet>();
  const setOf = (type: string) => {
    const set = sets.get(type) ?? createRecordSet({ ...deps, type });
    sets.set(type, set);
    return set;
  };

  return {
    /** Loads the type when somebody subscribes. */
    records: <Name extends EntityName>(
      type: Name,
      options: RecordsOptions<Name> = {},
    ): Source<RecordsOf<Name>> =>
      // What is stored under a declared type has the data of its declaration: the server made sure of it.
      createSelection(setOf(type), wantedOf(options)) as Source<RecordsOf<Name>>,

    record: <Name extends EntityName>(type: Name, key: string): Source<RecordOf<Name>> =>
      createRecordView({ ...deps, type, key }) as Source<RecordOf<Name>>,
  };
}
