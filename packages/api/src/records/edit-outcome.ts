/** What becomes of an edit, and what has to be known of a record for that: within its transaction, with the record locked. */
import { getRecord } from '@syncline/db/get-record';
import { loadStatement, type Queryable } from '@syncline/db/statement';
import { numberNow, versionsSince, type LockedRecord, type RecordData } from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import { fieldsChangedByOthers } from '../push/merge-fields.ts';
import { viewOf, type RecordView } from './record-view.ts';
import type { RecordPlaceInput } from './records-input.ts';

export type EditOutcome =
  /** `before` is what it was; null where it was not there. */
  | { readonly outcome: 'saved'; readonly record: RecordView; readonly before: RecordData | null }
  /** Somebody else has changed these fields since; nothing was written. `base` is what the person knew, if that is still kept. */
  | {
      readonly outcome: 'conflict';
      readonly fields: readonly string[];
      readonly record: RecordView;
      readonly base: RecordData | null;
    }
  /** It is gone. `before` is what it was; null where somebody else had deleted it. */
  | { readonly outcome: 'removed'; readonly before: RecordData | null };

export type Saved = Extract<EditOutcome, { outcome: 'saved' }>;

/** A record of an organisation. */
export interface Edited extends RecordPlaceInput {
  readonly organisation: string;
}

export async function asItIs(on: Queryable, of: Edited): Promise<RecordView> {
  const [record] = await getRecord(on, { ...of });
  if (!record) throw new Error('A record that is locked is there');
  return viewOf(of.type)(record);
}

/** From here on the feed is locked, until the commit that follows at once. */
export async function saved(on: Queryable, of: Edited, before: RecordData | null): Promise<Saved> {
  await numberNow(on, {});
  return { outcome: 'saved', record: await asItIs(on, of), before };
}

/** What the record was at `base`, and the fields that were changed since, by whomever. */
export async function changedSince(on: Queryable, of: RecordPlaceInput, base: number, record: LockedRecord) {
  const { feed, type, key } = of;
  const versions = [...(await versionsSince(on, { feed, type, key, since: base })), record];
  const known = versions.find(({ seq }) => seq === base)?.data ?? null;
  return { base: known, fields: fieldsChangedByOthers(versions, base, NOBODY) };
}

/** Also what the person changed elsewhere themselves they did not know of here. */
const NOBODY = '';

export async function assertKeptByNoSource(on: Queryable, { sourceId }: LockedRecord): Promise<void> {
  const [source] = sourceId === null ? [] : await sourceName(on, { source: sourceId });
  if (source)
    throw new AppError(
      'forbidden',
      `This record comes from “${source.name}”. Change it there: its next sync would undo what is changed here.`,
    );
}

const sourceName = loadStatement<{ source: string }, { name: string }>(import.meta.url, 'source-name.sql');

/** Who creates holds the place before looking whether it is free. */
export const lockPlace = loadStatement<{ feed: number; type: string; key: string }>(
  import.meta.url,
  'lock-place.sql',
);
