import type { RecordListQuery } from './use-record-rows.ts';

/** Where the list, as it is filtered and sorted, is to be had as CSV. */
export const exportAddress = (query: RecordListQuery): string =>
  `/api/records.csv?query=${encodeURIComponent(JSON.stringify(query))}`;
