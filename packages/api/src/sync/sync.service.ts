import type { EntityData, EntityName } from '@syncline/domain/entities';
import type { Member } from '../context.ts';

/** One record as it is after its last change; a deletion has no data. */
export type Change<Data> =
  | { readonly key: string; readonly seq: number; readonly deleted: false; readonly data: Data }
  | { readonly key: string; readonly seq: number; readonly deleted: true; readonly data: null };

interface PageOf<Type extends string, Data> {
  readonly type: Type;
  readonly feed: number;
  /** The page covers the changes (from, to]; apply it only to a replica that stands at `from`. */
  readonly from: string;
  readonly to: string;
  readonly changes: readonly Change<Data>[];
  /** There is more after `to`. */
  readonly more: boolean;
  /** The cursor could not go on: this is the first page of the whole type, what is held already is to be replaced. */
  readonly reset: boolean;
  /** Of the whole type at `to`, when `more` is false: how many live records, and their checksum (rule 5). */
  readonly integrity: { readonly count: number; readonly checksum: number } | null;
}

/** A page of one type. Switching on `type` types the changes; types an organisation declared itself start with 'own.'. */
export type SincePage =
  | { [Name in EntityName]: PageOf<Name, EntityData<Name>> }[EntityName]
  | PageOf<`own.${string}`, Readonly<Record<string, unknown>>>;

export interface FeedView {
  readonly id: number;
  readonly storeId: string | null;
  /** At the head. */
  readonly cursor: string;
  readonly types: readonly { readonly type: string; readonly count: number; readonly head: number }[];
}

export interface SyncService {
  start(member: Member, sourceId: string): Promise<{ readonly runId: string; readonly joined: boolean }>;
  cancel(member: Member, runId: string): Promise<void>;
  feeds(member: Member): Promise<readonly FeedView[]>;
  since(
    member: Member,
    of: { feed: number; type: string; cursor: string | null; limit: number },
  ): Promise<SincePage>;
  check(
    member: Member,
    cursors: readonly { feed: number; type: string; cursor: string | null }[],
  ): Promise<
    readonly {
      readonly feed: number;
      readonly type: string;
      readonly hasChanges: boolean;
      readonly mustReset: boolean;
    }[]
  >;
}
