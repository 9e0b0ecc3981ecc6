/**
 * Where rows are kept: IndexedDB on a device, memory where nothing has to outlive the process. What they promise is in
 * tables.contract.ts.
 */
import type {
  AnsweredRow,
  EffectRow,
  FeedRow,
  ImageRow,
  MetaRow,
  OutboxRow,
  RecordRow,
  RefusedRow,
  SyncState,
} from './rows.ts';

export interface RowByTable {
  readonly records: RecordRow;
  readonly syncState: SyncState;
  readonly feeds: FeedRow;
  readonly outbox: OutboxRow;
  readonly answered: AnsweredRow;
  readonly effects: EffectRow;
  readonly refused: RefusedRow;
  readonly images: ImageRow;
  readonly meta: MetaRow;
}

export type TableName = keyof RowByTable;

/** The fields by whose values, in this order, a row is found, and rows are ordered. */
export const keyFields: { readonly [Name in TableName]: readonly (keyof RowByTable[Name] & string)[] } = {
  records: ['feed', 'type', 'generation', 'key'],
  syncState: ['feed', 'type'],
  feeds: ['id'],
  outbox: ['position'],
  answered: ['position'],
  effects: ['type', 'key', 'position', 'step'],
  refused: ['position'],
  images: ['feed', 'hash'],
  meta: ['name'],
};

/** The values of all key fields, or for `within` of the first ones. */
export type Key = readonly (string | number)[];

export interface Table<Row> {
  get(key: Key): Promise<Row | undefined>;
  /** In the order asked. */
  getMany(keys: readonly Key[]): Promise<readonly (Row | undefined)[]>;
  putMany(rows: readonly Row[]): Promise<void>;
  deleteMany(keys: readonly Key[]): Promise<void>;
  /** In the order of their keys; `after` is the key of the row before the first. */
  within(prefix: Key, options?: { after?: Key; limit?: number }): Promise<readonly Row[]>;
  /** All of them, in order, without reading the rows. */
  keysWithin(prefix: Key): Promise<readonly Key[]>;
  countWithin(prefix: Key): Promise<number>;
  deleteWithin(prefix: Key): Promise<void>;
}

export type Transaction = { readonly [Name in TableName]: Table<RowByTable[Name]> };

export interface Tables {
  /** What is read is of one moment. `work` awaits nothing but the transaction. */
  read<Result>(of: readonly TableName[], work: (on: Transaction) => Promise<Result>): Promise<Result>;
  /** All of it happens, or nothing; one after the other. `durable`: it outlives a power cut once it resolved. */
  write<Result>(
    to: readonly TableName[],
    work: (on: Transaction) => Promise<Result>,
    options?: { durable?: boolean },
  ): Promise<Result>;
  close(): void;
}
