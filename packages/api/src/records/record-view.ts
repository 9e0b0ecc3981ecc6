import type { ListedRecord } from '@syncline/db/list-records';

export interface RecordView {
  readonly feed: number;
  readonly storeId: string | null;
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedAt: string;
  /** Which source it comes from; null for one that a person or another program created. */
  readonly sourceId: string | null;
}

export const viewOf =
  (type: string) =>
  ({ updatedAt, ...record }: ListedRecord): RecordView => ({
    ...record,
    type,
    updatedAt: updatedAt.toISOString(),
  });
