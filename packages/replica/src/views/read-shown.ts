/** Reads records as they are shown, in one transaction, so that nothing is seen twice or not at all. */
import type { EffectRow, RecordRow } from '../store/rows.ts';
import type { Key, Transaction } from '../store/tables.ts';
import { overlay, type Shown } from './overlay.ts';

export const SHOWN_TABLES = ['syncState', 'records', 'effects'] as const;

type On = Pick<Transaction, (typeof SHOWN_TABLES)[number]>;

/** Rows are read in parts: each is a task of its own, and the page can do something else between them (C9). */
const PART = 500;

/** The records of these keys in all feeds. */
export async function readSome(on: On, type: string, keys: readonly string[]): Promise<readonly Shown[]> {
  const generations = await shownGenerations(on, type);
  const rows = await on.records.getMany(
    generations.flatMap((prefix) => keys.map((key): Key => [...prefix, key])),
  );
  const effects: EffectRow[] = [];
  for (const key of keys) effects.push(...(await on.effects.within([type, key])));
  return merge(
    rows.filter((row) => row !== undefined),
    effects,
  );
}

export async function readAll(on: On, type: string): Promise<readonly Shown[]> {
  const rows: RecordRow[] = [];
  for (const prefix of await shownGenerations(on, type)) {
    let after: Key | undefined;
    let part: readonly RecordRow[];
    do {
      part = await on.records.within(prefix, { limit: PART, ...(after && { after }) });
      for (const row of part) rows.push(row);
      const last = part.at(-1);
      if (last) after = [...prefix, last.key];
    } while (part.length === PART);
  }
  return merge(rows, await on.effects.within([type]));
}

async function shownGenerations(on: On, type: string): Promise<readonly Key[]> {
  const states = await on.syncState.within([]);
  return states.flatMap((state): Key[] =>
    state.type === type && state.shown !== null ? [[state.feed, type, state.shown]] : [],
  );
}

function merge(rows: readonly RecordRow[], effects: readonly EffectRow[]): readonly Shown[] {
  const byPlace = Map.groupBy(effects, placeOf);
  const known = new Set(rows.map(placeOf));
  const made = [...byPlace].filter(([place]) => !known.has(place)).map(([, of]) => overlay(undefined, of));
  return [...rows.map((row) => overlay(row, byPlace.get(placeOf(row)) ?? [])), ...made].filter(
    (shown) => shown !== null,
  );
}

/** Keys are unique within a feed only. */
export const placeOf = ({ feed, key }: { readonly feed: number; readonly key: string }): string =>
  `${feed} ${key}`;
