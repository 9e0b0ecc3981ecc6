/** Tables in IndexedDB: one database for each identity, so that nobody sees what another left on the device. */
import { Dexie, type Transaction as DexieTransaction } from 'dexie';
import { z } from 'zod';
import {
  keyFields,
  type Key,
  type RowByTable,
  type Table,
  type TableName,
  type Tables,
  type Transaction,
} from './tables.ts';

export interface IndexedDb {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

export function openDexieTables(name: string, dependencies?: IndexedDb): Tables {
  // Every frame is a transaction: waiting for the disk each time would wear it out, and what is lost is read again. What
  // a person did is not, so it is written through a connection of its own.
  const relaxed = open(name, 'relaxed', dependencies);
  let durable: Dexie | null = null;

  return {
    read: (of, work) => relaxed.transaction('r', [...of], (transaction) => work(transactionOn(transaction))),
    write(to, work, options = {}) {
      const db = options.durable ? (durable ??= open(name, 'strict', dependencies)) : relaxed;
      return db.transaction('rw', [...to], (transaction) => work(transactionOn(transaction)));
    },
    close() {
      relaxed.close();
      durable?.close();
    },
  };
}

/** Schemas are added to, never edited: Dexie brings an older database up to the newest, keeping its rows. */
function open(name: string, durability: 'relaxed' | 'strict', dependencies: IndexedDb | undefined): Dexie {
  const db = new Dexie(name, { ...dependencies, chromeTransactionDurability: durability, cache: 'disabled' });
  db.version(1).stores(
    Object.fromEntries(
      Object.entries(keyFields).map(([table, fields]) => [
        table,
        fields.length > 1 ? `[${fields.join('+')}]` : fields.join(''),
      ]),
    ),
  );
  return db;
}

/**
 * The tables of the transaction itself. Those of the database would look for the transaction they are called in, and in long
 * chains of async functions they lose it, and write outside of it.
 */
function transactionOn(transaction: DexieTransaction): Transaction {
  const table = <Name extends TableName>(name: Name) => tableOn<RowByTable[Name]>(transaction, name);
  return {
    records: table('records'),
    syncState: table('syncState'),
    feeds: table('feeds'),
    outbox: table('outbox'),
    answered: table('answered'),
    effects: table('effects'),
    refused: table('refused'),
    images: table('images'),
    meta: table('meta'),
  };
}

const keySchema = z.array(z.union([z.string(), z.number()])).readonly();

function tableOn<Row>(transaction: DexieTransaction, name: TableName): Table<Row> {
  const table = transaction.table<Row, unknown>(name);
  const isCompound = keyFields[name].length > 1;
  const idbKey = (key: Key) => (isCompound ? [...key] : key[0]);
  const range = (prefix: Key, after?: Key) => {
    if (!isCompound) return after ? table.where(':id').above(after[0]) : table.toCollection();
    const last = [...prefix, Dexie.maxKey];
    return after
      ? table.where(':id').between([...after], last, false, true)
      : table.where(':id').between([...prefix, Dexie.minKey], last, true, true);
  };

  return {
    get: (key) => table.get(idbKey(key)),
    getMany: (keys) => table.bulkGet(keys.map(idbKey)),
    putMany: async (rows) => {
      if (rows.length > 0) await table.bulkPut(rows);
    },
    deleteMany: async (keys) => {
      if (keys.length > 0) await table.bulkDelete(keys.map(idbKey));
    },
    within: (prefix, { after, limit } = {}) => {
      const found = range(prefix, after);
      return (limit === undefined ? found : found.limit(limit)).toArray();
    },
    // Keys come as they are stored: a single one is no list.
    keysWithin: async (prefix) =>
      (await range(prefix).primaryKeys()).map((key) => keySchema.parse(isCompound ? key : [key])),
    countWithin: (prefix) => range(prefix).count(),
    deleteWithin: async (prefix) => {
      await range(prefix).delete();
    },
  };
}
