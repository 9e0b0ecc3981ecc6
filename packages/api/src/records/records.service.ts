import type { EntityType } from '@syncline/domain/entity';
import type { Member } from '../context.ts';

export interface RecordView {
  readonly feed: number;
  readonly storeId: string | null;
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedAt: string;
  /** Which source wrote it last; null when a person or another program did. */
  readonly sourceId: string | null;
}

export interface RecordsService {
  types(
    member: Member,
  ): Promise<
    readonly { readonly declaration: EntityType; readonly isOwn: boolean; readonly count: number }[]
  >;
  list(
    member: Member,
    query: {
      type: string;
      storeId?: string | undefined;
      search: string;
      sort: { field: string; direction: 'asc' | 'desc' };
      offset: number;
      limit: number;
    },
  ): Promise<{ readonly records: readonly RecordView[]; readonly total: number }>;
  get(member: Member, of: { feed: number; type: string; key: string }): Promise<RecordView>;
}
