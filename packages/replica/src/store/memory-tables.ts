/** Tables in memory, for tests and for readers that keep nothing. Several may be opened on the same `Memory`, as tabs are. */
import { createShelf, type Shelf, type Undo } from './memory-shelf.ts';
import {
  keyFields,
  type Key,
  type RowByTable,
  type Table,
  type TableName,
  type Tables,
  type Transaction,
} from './tables.ts';

export interface Memory {
  readonly rows: { readonly [Name in TableName]: Shelf<RowByTable[Name]> };
  /** The end of the last transaction: the next one waits for it. */
  turn: Promise<unknown>;
}

export const createMemory = (): Memory => ({
  rows: {
    records: shelfOf('records'),
    syncState: shelfOf('syncState'),
    feeds: shelfOf('feeds'),
    outbox: shelfOf('outbox'),
    answered: shelfOf('answered'),
    effects: shelfOf('effects'),
    refused: shelfOf('refused'),
    images: shelfOf('images'),
    meta: shelfOf('meta'),
  },
  turn: Promise.resolve(),
});

export function openMemoryTables(
  memory: Memory,
  {
    onWritten = () => {},
  }: {
    /** Called at the end of a transaction that wrote, while nobody else can write. */ onWritten?: () => void;
  } = {},
): Tables {
  let isClosed = false;

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = memory.turn.then(() => {
      if (isClosed) throw new Error('The tables were closed.');
      return work();
    });
    memory.turn = done.catch(() => {}); // Whoever asked for it is told.
    return done;
  };

  return {
    read: (of, work) => inTurn(() => work(transactionOn(memory, of, null))),
    write: (to, work) =>
      inTurn(async () => {
        const undo: Undo[] = [];
        try {
          const result = await work(transactionOn(memory, to, undo));
          if (isClosed) throw new Error('The tables were closed.');
          if (undo.length > 0) onWritten();
          return result;
        } catch (error) {
          for (const step of undo.toReversed()) step();
          throw error;
        }
      }),
    close: () => void (isClosed = true),
  };
}

function transactionOn(memory: Memory, scope: readonly TableName[], undo: Undo[] | null): Transaction {
  const open = <Name extends TableName>(name: Name): Table<RowByTable[Name]> =>
    scope.includes(name) ? tableOn(memory.rows[name], undo) : outOfScope(name);
  return {
    records: open('records'),
    syncState: open('syncState'),
    feeds: open('feeds'),
    outbox: open('outbox'),
    answered: open('answered'),
    effects: open('effects'),
    refused: open('refused'),
    images: open('images'),
    meta: open('meta'),
  };
}

function outOfScope(name: TableName): Table<never> {
  const refuse = () => Promise.reject(new Error(`The transaction does not name the table ${name}.`));
  return {
    get: refuse,
    getMany: refuse,
    putMany: refuse,
    deleteMany: refuse,
    within: refuse,
    keysWithin: refuse,
    countWithin: refuse,
    deleteWithin: refuse,
  };
}

function tableOn<Row>(shelf: Shelf<Row>, undo: Undo[] | null): Table<Row> {
  const change = async (work: () => Undo | null) => {
    if (!undo) throw new Error('This transaction only reads.');
    const step = work();
    if (step) undo.push(step);
  };
  return {
    get: async (key) => shelf.get(key),
    getMany: async (keys) => keys.map((key) => shelf.get(key)),
    putMany: (rows) => change(() => shelf.put(rows)),
    deleteMany: (keys) => change(() => shelf.remove(keys)),
    within: async (prefix, options) => shelf.within(prefix, options),
    keysWithin: async (prefix) => shelf.keysWithin(prefix),
    countWithin: async (prefix) => shelf.count(prefix),
    deleteWithin: (prefix) => change(() => shelf.removeWithin(prefix)),
  };
}

function shelfOf<Name extends TableName>(name: Name): Shelf<RowByTable[Name]> {
  const fields = keyFields[name];
  const keyOf = (row: RowByTable[Name]): Key =>
    fields.map((field) => {
      const value = row[field];
      if (typeof value === 'string' || typeof value === 'number') return value;
      throw new Error(`A row of ${name} needs a text or a number as ${field}.`);
    });
  return createShelf(keyOf, fields.length);
}
