import { loadStatement } from '../sql/statement.ts';
import type { ListedRecord } from './list-records.ts';

export const getRecord = loadStatement<
  { organisation: string; feed: number; type: string; key: string },
  ListedRecord
>(import.meta.url, 'get-record.sql');
