/** What images the shown records name, and which of them the device has: read in parts, so that the page can breathe (C9). */
import type { Key, Tables, Transaction } from '../store/tables.ts';
import type { Wanted } from './downloader.ts';
import { hasImages, imageOf } from './named-image.ts';

const PART = 500;

interface Survey {
  readonly missing: readonly Wanted[];
  /** No record names them any more. */
  readonly stale: readonly Wanted[];
}

export async function survey(
  tables: Tables,
  { breathe, signal }: { readonly breathe: () => Promise<void>; readonly signal: AbortSignal },
): Promise<Survey> {
  // Whatever is stored while records are read is not taken for stale.
  const held = await tables.read(['images'], (on) => on.images.keysWithin([]));
  const kept = new Map(held.map((key) => [nameOf(key), { feed: Number(key[0]), hash: String(key[1]) }]));
  const named = new Map<string, Wanted>();
  for (const prefix of await tables.read(['syncState'], shownGenerations)) {
    let after: Key | null = prefix;
    while (after) {
      signal.throwIfAborted();
      const from: Key = after;
      const rows = await tables.read(['records'], (on) =>
        on.records.within(prefix, { limit: PART, ...(from !== prefix && { after: from }) }),
      );
      for (const { feed, type, data } of rows) {
        const hash = imageOf(type, data);
        if (hash !== null) named.set(nameOf([feed, hash]), { feed, hash });
      }
      const last = rows.at(-1);
      after = last && rows.length === PART ? [...prefix, last.key] : null;
      await breathe();
    }
  }
  return {
    missing: [...named].filter(([name]) => !kept.has(name)).map(([, wanted]) => wanted),
    stale: [...kept].filter(([name]) => !named.has(name)).map(([, image]) => image),
  };
}

/** The images that these records name and the device has not got. */
export async function missingOf(
  on: Pick<Transaction, 'syncState' | 'records' | 'images'>,
  { feed, type, keys }: { readonly feed: number; readonly type: string; readonly keys: readonly string[] },
): Promise<readonly Wanted[]> {
  const state = await on.syncState.get([feed, type]);
  if (!state || state.shown === null) return [];
  const { shown } = state;
  const rows = await on.records.getMany(keys.map((key): Key => [feed, type, shown, key]));
  const hashes = [...new Set(rows.map((row) => imageOf(type, row?.data ?? null)))].filter(
    (hash) => hash !== null,
  );
  const held = await on.images.getMany(hashes.map((hash): Key => [feed, hash]));
  return hashes.filter((_, i) => !held[i]).map((hash) => ({ feed, hash }));
}

async function shownGenerations(on: Pick<Transaction, 'syncState'>): Promise<readonly Key[]> {
  const states = await on.syncState.within([]);
  return states.flatMap(({ feed, type, shown }): Key[] =>
    hasImages(type) && shown !== null ? [[feed, type, shown]] : [],
  );
}

const nameOf = ([feed, hash]: Key) => `${feed} ${hash}`;
