/** Tables in memory, for tests and for readers that keep nothing. Several may be opened on the same `Memory`, as tabs are. */
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

/** Rows by all values of their key but the last, then by the last. */
type Shelf<Row> = Map<string, { readonly prefix: Key; readonly rows: Map<string | number, Row> }>;

export const createMemory = (): Memory => ({
  rows: {
    records: new Map(),
    syncState: new Map(),
    feeds: new Map(),
    outbox: new Map(),
    answered: new Map(),
    effects: new Map(),
    refused: new Map(),
    images: new Map(),
    meta: new Map(),
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
        const undo: (() => void)[] = [];
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

type Undo = (() => void)[] | null;

function transactionOn(memory: Memory, scope: readonly TableName[], undo: Undo): Transaction {
  const open = <Name extends TableName>(name: Name): Table<RowByTable[Name]> =>
    scope.includes(name) ? tableOn(memory.rows[name], keyOf(name), undo) : outOfScope(name);
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

const keyOf =
  <Name extends TableName>(name: Name) =>
  (row: RowByTable[Name]): Key => {
    return keyFields[name].map((field) => {
      const value = row[field];
      if (typeof value === 'string' || typeof value === 'number') return value;
      throw new Error(`A row of ${name} needs a text or a number as ${field}.`);
    });
  };

function outOfScope(name: TableName): Table<never> {
  const refuse = () => Promise.reject(new Error(`The transaction does not name the table ${name}.`));
  return {
    get: refuse,
    getMany: refuse,
    putMany: refuse,
    deleteMany: refuse,
    within: refuse,
    countWithin: refuse,
    deleteWithin: refuse,
  };
}

function tableOn<Row>(shelf: Shelf<Row>, keyOfRow: (row: Row) => Key, undo: Undo): Table<Row> {
  const find = (key: Key) => {
    const { name, last } = placeOf(key);
    return shelf.get(name)?.rows.get(last);
  };
  const set = (key: Key, row: Row | undefined) => {
    const { prefix, last, name } = placeOf(key);
    const group = shelf.get(name) ?? { prefix, rows: new Map<string | number, Row>() };
    if (row === undefined) group.rows.delete(last);
    else group.rows.set(last, row);
    if (group.rows.size > 0) shelf.set(name, group);
    else shelf.delete(name);
  };
  const change = (key: Key, row: Row | undefined) => {
    if (!undo) throw new Error('This transaction only reads.');
    const before = find(key);
    undo.push(() => set(key, before));
    set(key, row);
  };
  const rowsWithin = (prefix: Key) =>
    [...shelf.values()]
      .filter((group) => isPrefix(prefix.slice(0, group.prefix.length), group.prefix))
      .flatMap((group) => [...group.rows].map(([last, row]) => ({ key: [...group.prefix, last], row })))
      .filter(({ key }) => isPrefix(prefix, key))
      .sort((one, other) => compareKeys(one.key, other.key));

  return {
    get: async (key) => find(key),
    getMany: async (keys) => keys.map(find),
    putMany: async (rows) => {
      for (const row of rows) change(keyOfRow(row), row);
    },
    deleteMany: async (keys) => {
      for (const key of keys) change(key, undefined);
    },
    within: async (prefix, { after, limit } = {}) =>
      rowsWithin(prefix)
        .filter(({ key }) => !after || compareKeys(key, after) > 0)
        .slice(0, limit)
        .map(({ row }) => row),
    countWithin: async (prefix) => rowsWithin(prefix).length,
    deleteWithin: async (prefix) => {
      for (const { key } of rowsWithin(prefix)) change(key, undefined);
    },
  };
}

function placeOf(key: Key) {
  const prefix = key.slice(0, -1);
  const last = key.at(-1);
  if (last === undefined) throw new Error('A key has at least one value.');
  return { prefix, last, name: JSON.stringify(prefix) };
}

const isPrefix = (prefix: Key, key: Key) => prefix.every((value, i) => key[i] === value);

/** As IndexedDB orders them: numbers before texts, texts by their UTF-16 code units. */
function compareKeys(one: Key, other: Key): number {
  for (const [i, left] of one.entries()) {
    const right = other[i];
    if (right === undefined) return 1;
    if (left === right) continue;
    if (typeof left !== typeof right) return typeof left === 'number' ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return one.length - other.length;
}
