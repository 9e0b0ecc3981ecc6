/**
 * The rows of one table in memory, found by key and read in the order of keys. Rows whose keys differ in the last value only lie
 * together, and are sorted when somebody reads them in order. What changes them returns how to undo it, or null where there is
 * nothing to change.
 */
import type { Key } from './tables.ts';

export type Undo = () => void;

export interface Shelf<Row> {
  get(key: Key): Row | undefined;
  put(rows: readonly Row[]): Undo | null;
  remove(keys: readonly Key[]): Undo | null;
  removeWithin(prefix: Key): Undo | null;
  within(prefix: Key, options?: { after?: Key; limit?: number }): readonly Row[];
  keysWithin(prefix: Key): readonly Key[];
  count(prefix: Key): number;
}

type Last = string | number;

interface Group<Row> {
  readonly prefix: Key;
  readonly rows: Map<Last, Row>;
  /** Null until it is asked for, and again when rows have come or gone. */
  order: readonly Last[] | null;
}

/** `keyOf` gives as many values for each row. */
export function createShelf<Row>(keyOf: (row: Row) => Key, keyLength: number): Shelf<Row> {
  const groups = new Map<string, Group<Row>>();
  /** Rows come by the hundreds, most of them to the same group. */
  let recent: Group<Row> | null = null;

  const groupAt = (key: Key): Group<Row> | undefined => {
    if (recent && isPrefix(recent.prefix, key)) return recent;
    const group = groups.get(nameOf(key.slice(0, -1)));
    if (group) recent = group;
    return group;
  };

  const groupFor = (key: Key): Group<Row> => {
    const known = groupAt(key);
    if (known) return known;
    const prefix = key.slice(0, -1);
    recent = { prefix, rows: new Map(), order: null };
    groups.set(nameOf(prefix), recent);
    return recent;
  };

  const drop = (group: Group<Row>) => {
    groups.delete(nameOf(group.prefix));
    if (recent === group) recent = null;
  };

  const set = (key: Key, row: Row | undefined): Row | undefined => {
    if (row === undefined && !groupAt(key)) return undefined;
    const group = groupFor(key);
    const last = lastOf(key);
    const before = group.rows.get(last);
    if (row === undefined) group.rows.delete(last);
    else group.rows.set(last, row);
    if ((before === undefined) !== (row === undefined)) group.order = null;
    if (group.rows.size === 0) drop(group);
    return before;
  };

  const setAll = (keys: readonly Key[], rows: readonly (Row | undefined)[]): Undo | null => {
    if (keys.length === 0) return null;
    const before = keys.map((key, i) => set(key, rows[i]));
    return () => {
      for (let i = keys.length - 1; i >= 0; i -= 1) set(keys[i] ?? [], before[i]);
    };
  };

  /** In the order of their prefixes. The prefix asked for is shorter than a key. */
  const groupsWithin = (prefix: Key): Group<Row>[] => {
    if (prefix.length === keyLength - 1) {
      const group = groups.get(nameOf(prefix));
      return group ? [group] : [];
    }
    return [...groups.values()]
      .filter((group) => isPrefix(prefix, group.prefix))
      .sort((one, other) => compareKeys(one.prefix, other.prefix));
  };

  const get = (key: Key): Row | undefined => groupAt(key)?.rows.get(lastOf(key));

  return {
    get,
    put: (rows) => setAll(rows.map(keyOf), rows),
    remove: (keys) => setAll(keys, []),

    removeWithin(prefix) {
      if (prefix.length === keyLength) return setAll([prefix], []);
      const removed = groupsWithin(prefix);
      if (removed.length === 0) return null;
      for (const group of removed) drop(group);
      return () => {
        for (const group of removed) groups.set(nameOf(group.prefix), group);
      };
    },

    within(prefix, { after, limit = Infinity } = {}) {
      if (prefix.length === keyLength) {
        const row = get(prefix);
        const isBehind = after && compareKeys(prefix, after) <= 0;
        return row === undefined || isBehind || limit < 1 ? [] : [row];
      }
      const found: Row[] = [];
      for (const group of groupsWithin(prefix)) {
        const order = (group.order ??= [...group.rows.keys()].sort(compareValues));
        for (let at = after ? placeAfter(group.prefix, order, after) : 0; at < order.length; at += 1) {
          if (found.length >= limit) return found;
          const last = order[at];
          const row = last === undefined ? undefined : group.rows.get(last);
          if (row !== undefined) found.push(row);
        }
      }
      return found;
    },

    keysWithin(prefix) {
      return this.within(prefix).map(keyOf);
    },
    count: (prefix) =>
      prefix.length === keyLength
        ? Number(get(prefix) !== undefined)
        : groupsWithin(prefix).reduce((sum, { rows }) => sum + rows.size, 0),
  };
}

const nameOf = (prefix: Key) => JSON.stringify(prefix);

function lastOf(key: Key): Last {
  const last = key.at(-1);
  if (last === undefined) throw new Error('A key has at least one value.');
  return last;
}

const isPrefix = (prefix: Key, key: Key) => prefix.every((value, i) => key[i] === value);

/** Where in a group those begin that come after the key. */
function placeAfter(prefix: Key, order: readonly Last[], after: Key): number {
  const compared = compareKeys(prefix, after.slice(0, prefix.length));
  if (compared !== 0) return compared > 0 ? 0 : order.length;
  const bound = lastOf(after);
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const value = order[middle];
    if (value !== undefined && compareValues(value, bound) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function compareKeys(one: Key, other: Key): number {
  for (const [i, left] of one.entries()) {
    const right = other[i];
    if (right === undefined) return 1;
    const compared = compareValues(left, right);
    if (compared !== 0) return compared;
  }
  return one.length - other.length;
}

/** As IndexedDB orders them: numbers before texts, texts by their UTF-16 code units. */
function compareValues(one: Last, other: Last): number {
  if (one === other) return 0;
  if (typeof one !== typeof other) return typeof one === 'number' ? -1 : 1;
  return one < other ? -1 : 1;
}
