/** What the effect of one mutation may do to records: in one transaction, with an account of what it wrote and what it lost. */
import { loadStatement, type Queryable } from '@syncline/db/statement';
import {
  lastSeq,
  lockRecord,
  putRecord,
  removeRecord,
  versionsSince,
  type FormerRecord,
  type LockedRecord,
  type RecordData,
} from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import { entityTypes, type EntityName } from '@syncline/domain/entities';
import { fieldsChangedByOthers, mergeFields, patchBetween, type Patch } from './merge-fields.ts';

/** Kept with the mutation, as the audit of what its sender did not get. */
export interface Conflict {
  readonly type: string;
  readonly key: string;
  /** The change that the sender knew of; 0: none. */
  readonly base: number;
  readonly kept: Readonly<Record<string, unknown>>;
  readonly lost: Readonly<Record<string, unknown>>;
}

/** Where the changes of a mutation can be seen. All of one mutation lie in one feed. */
export interface Written {
  readonly feed: number;
  readonly seq: number;
}

interface Sender {
  /** As whom it writes. */
  readonly actor: string;
  readonly feeds: { readonly organisation: number; readonly store: number };
  /** The changes it knew of, by 'type key'. */
  readonly base: Readonly<Record<string, number>>;
}

export type Writing = ReturnType<typeof createWriting>;

export function createWriting(on: Queryable, { actor, feeds, base }: Sender) {
  const conflicts: Conflict[] = [];
  const touched: { readonly feed: number; readonly type: EntityName; readonly key: string }[] = [];

  const placeOf = (type: EntityName, key: string) => ({ feed: feeds[entityTypes[type].scope], type, key });
  const baseOf = (type: string, key: string) => base[`${type} ${key}`] ?? 0;

  const read = async (type: EntityName, key: string): Promise<LockedRecord | null> => {
    const place = placeOf(type, key);
    touched.push(place);
    const [found] = await lockRecord(on, place);
    return found ?? null;
  };

  const versionsOf = async (type: EntityName, key: string, record: LockedRecord) => [
    ...(await versionsSince(on, { ...placeOf(type, key), since: baseOf(type, key) })),
    record,
  ];

  const changedByOthers = async (type: EntityName, key: string, record: LockedRecord) =>
    fieldsChangedByOthers(await versionsOf(type, key, record), baseOf(type, key), actor);

  const lose = (type: string, key: string, kept: Conflict['kept'], lost: Conflict['lost']) =>
    void conflicts.push({ type, key, base: baseOf(type, key), kept, lost });

  const write = (type: EntityName, key: string, data: RecordData) =>
    putRecord(on, { ...placeOf(type, key), data });

  const change = async (
    type: EntityName,
    key: string,
    record: LockedRecord,
    patch: Patch,
  ): Promise<RecordData | null> => {
    if (record.data === null) {
      lose(type, key, {}, patch);
      return null;
    }
    const merged = mergeFields(record.data, patch, await changedByOthers(type, key, record));
    if (Object.keys(merged.lost).length > 0) lose(type, key, merged.kept, merged.lost);
    await write(type, key, merged.data);
    return merged.data;
  };

  return {
    /** Locked until the transaction ends. */
    read,
    write,
    lose,

    /** Changes some fields, but for those in which the server wins. Null: it was deleted meanwhile, and stays so. */
    async change(type: EntityName, key: string, patch: Patch): Promise<RecordData | null> {
      const record = await read(type, key);
      if (!record) throw new AppError('not_found', `There is no ${type} "${key}" here.`);
      return change(type, key, record, patch);
    },

    /** Creates it, or makes it what is wanted, but for the fields in which the server wins. */
    async save(type: EntityName, key: string, wanted: RecordData): Promise<void> {
      const record = await read(type, key);
      const since = baseOf(type, key);
      // Who did not know of a record that is gone now creates it; so does who removed it, or knew that it was gone.
      const isGone = !record || record.data === null;
      if (isGone && (!record || since === 0 || since >= record.seq || record.changedBy === actor))
        return void (await write(type, key, wanted));
      const known = (await versionsOf(type, key, record)).find(({ seq }) => seq === since);
      await change(type, key, record, patchBetween(known?.data ?? record.data ?? {}, wanted));
    },

    /** Whatever it is by now. */
    async drop(type: EntityName, key: string): Promise<void> {
      await removeRecord(on, placeOf(type, key));
    },

    /** Whether anything is on the table. Nothing comes to it or goes from it while the table is locked. */
    async isTabOpen(table: string): Promise<boolean> {
      const [found] = await tabIsOpen(on, { feed: feeds.store, table });
      return found?.isOpen ?? false;
    },

    /** What a record was before. */
    async versions(type: EntityName, key: string): Promise<readonly FormerRecord[]> {
      return versionsSince(on, { ...placeOf(type, key), since: 0 });
    },

    /** Unless somebody else has changed it. */
    async remove(type: EntityName, key: string): Promise<void> {
      const record = await read(type, key);
      if (!record || record.data === null) return;
      const others = await changedByOthers(type, key, record);
      if (others.size === 0) return void (await removeRecord(on, placeOf(type, key)));
      const { data } = record;
      const fields = [...others].filter((field) => field in data);
      lose(type, key, Object.fromEntries(fields.map((field) => [field, data[field]])), {});
    },

    conflicts: (): readonly Conflict[] => conflicts,

    /** Once what was written has its numbers. */
    async written(): Promise<Written> {
      const feed = touched[0]?.feed ?? feeds.store;
      if (touched.some((it) => it.feed !== feed)) throw new Error('A mutation writes to one feed');
      const [last] = await lastSeq(on, {
        feed,
        types: touched.map(({ type }) => type),
        keys: touched.map(({ key }) => key),
      });
      return { feed, seq: last?.seq ?? 0 };
    },
  };
}

const tabIsOpen = loadStatement<{ feed: number; table: string }, { isOpen: boolean }>(
  import.meta.url,
  'tab-is-open.sql',
);
