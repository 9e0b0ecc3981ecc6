/**
 * Writing single records, as any writer may (docs/sync-spec.md, rule S7): they are numbered when the transaction commits, and
 * what they were is kept.
 */
import { loadStatement } from '../sql/statement.ts';

export interface Place {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
}

export type RecordData = Readonly<Record<string, unknown>>;

export interface LockedRecord {
  readonly seq: number;
  readonly deleted: boolean;
  readonly data: RecordData | null;
  readonly sourceId: string | null;
  readonly changedBy: string | null;
}

export interface FormerRecord {
  readonly seq: number;
  /** Null where it was deleted. */
  readonly data: RecordData | null;
  readonly changedBy: string | null;
}

type Where = { readonly [Column in keyof Place]: Place[Column] };

export const actAs = loadStatement<{ actor: string }>(import.meta.url, 'act-as.sql');

/** One row; none where there never was such a record. */
export const lockRecord = loadStatement<Where, { [Column in keyof LockedRecord]: LockedRecord[Column] }>(
  import.meta.url,
  'lock-record.sql',
);

export const putRecord = loadStatement<Where & { data: RecordData }>(import.meta.url, 'put-record.sql');

export const removeRecord = loadStatement<Where>(import.meta.url, 'remove-record.sql');

export const versionsSince = loadStatement<
  Where & { since: number },
  { [Column in keyof FormerRecord]: FormerRecord[Column] }
>(import.meta.url, 'versions-since.sql');

/** Takes the heads of the feeds written to: commit soon afterwards. */
export const numberNow = loadStatement(import.meta.url, 'number-now.sql', { prepared: false });

export const lastSeq = loadStatement<
  { feed: number; types: readonly string[]; keys: readonly string[] },
  { seq: number }
>(import.meta.url, 'last-seq.sql');
