/**
 * What the pages showed last, kept in the browser, so that they open without the server, too. It belongs to one person in one
 * organisation: whoever else comes to this browser finds nothing of it.
 */
import {
  dehydrate,
  hydrate,
  type DehydratedState,
  type Query,
  type QueryClient,
} from '@tanstack/react-query';

/** A place for one value, such as an IndexedDB. */
export interface Slot {
  readonly read: () => Promise<Kept | undefined>;
  readonly write: (kept: Kept) => Promise<void>;
  readonly clear: () => Promise<void>;
}

export interface Kept {
  /** The person and the organisation. */
  readonly owner: string;
  /** Of the app that wrote it: another one may expect other answers. */
  readonly version: string;
  /** ISO-8601. */
  readonly keptAt: string;
  readonly state: DehydratedState;
}

export interface KeptPages {
  /** The server knows them: shows what is kept until it is read anew, and keeps what is read from now on. */
  readonly keepFor: (owner: string) => Promise<void>;
  /** The server cannot be reached: shows what was kept last. Whether there was anything. */
  readonly restore: () => Promise<boolean>;
  /** Nobody is signed in any more. */
  readonly forget: () => Promise<void>;
  /** When what is shown was kept, while the server has not been reached yet; ISO-8601. */
  readonly shownSince: () => string | null;
}

interface Deps {
  readonly queryClient: QueryClient;
  readonly slot: Slot;
  readonly version: string;
  readonly now: () => Date;
  /** Calls back once there is time; returns how to call it off. */
  readonly later: (callBack: () => void) => () => void;
}

/** The answers read last: what somebody looks at within minutes, rather than all they ever opened. */
const MOST_QUERIES = 60;

export function createKeptPages({ queryClient, slot, version, now, later }: Deps): KeptPages {
  let owner: string | null = null;
  let shownSince: string | null = null;
  let callOff: (() => void) | null = null;

  const save = async () => {
    callOff = null;
    if (owner === null) return;
    const newest = newestOf(queryClient);
    const state = dehydrate(queryClient, { shouldDehydrateQuery: (query) => newest.has(query.queryHash) });
    await slot.write({ owner, version, keptAt: now().toISOString(), state }).catch(() => {}); // No room: it works without.
  };
  queryClient.getQueryCache().subscribe((event) => {
    if (owner === null || event.type !== 'updated' || event.action.type !== 'success') return;
    callOff ??= later(() => void save());
  });

  const read = async () => {
    const kept = await slot.read().catch(() => undefined);
    return kept?.version === version ? kept : null;
  };

  return {
    async keepFor(next) {
      if (owner === next) return;
      owner = next;
      shownSince = null;
      const kept = await read();
      if (kept?.owner === next) hydrate(queryClient, kept.state);
      else await slot.clear().catch(() => {});
    },
    async restore() {
      const kept = await read();
      if (!kept) return false;
      hydrate(queryClient, kept.state);
      shownSince = kept.keptAt;
      return true;
    },
    async forget() {
      owner = null;
      shownSince = null;
      callOff?.();
      callOff = null;
      await slot.clear().catch(() => {});
    },
    shownSince: () => shownSince,
  };
}

const newestOf = (queryClient: QueryClient): ReadonlySet<string> =>
  new Set(
    queryClient
      .getQueryCache()
      .findAll({ predicate: ({ state }) => state.status === 'success' })
      .toSorted((a: Query, b: Query) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
      .slice(0, MOST_QUERIES)
      .map(({ queryHash }) => queryHash),
  );
