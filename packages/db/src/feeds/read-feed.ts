/** Reading feeds: pages of changes after a position, each from one snapshot. */
import type { FeedState } from '@syncline/domain/cursor';
import { loadStatement, type Queryable } from '../sql/statement.ts';

export interface StoredChange {
  readonly key: string;
  readonly seq: number;
  readonly deleted: boolean;
  readonly data: Readonly<Record<string, unknown>> | null;
}

export interface TypePage {
  readonly state: FeedState;
  readonly changes: readonly StoredChange[];
  /** The page reaches up to here: the head, unless the limit cut it short. */
  readonly to: number;
  readonly more: boolean;
  /** Of the whole type at the head. */
  readonly integrity: { readonly count: number; readonly checksum: number };
}

/** What changed in one type after `after`; 0 reads from the beginning and leaves out tombstones. Null: no such feed. */
export async function readType(
  on: Queryable,
  of: { feed: number; type: string; after: number; limit: number },
): Promise<TypePage | null> {
  const rows = await sql.since(on, of);
  const [first] = rows;
  if (!first) return null;
  const { epoch, head, floor, count, checksum } = first;
  const changes = rows.flatMap(({ key, seq, deleted, data }) =>
    key === null ? [] : [{ key, seq, deleted, data }],
  );
  const more = changes.length === of.limit;
  return {
    state: { epoch, head, floor },
    changes,
    to: more ? (changes.at(-1)?.seq ?? head) : head,
    more,
    integrity: { count, checksum },
  };
}

export interface FeedChange extends StoredChange {
  readonly type: string;
}

/** What changed in a feed in (after, until]. Reaches `to`, which is `until` unless the limit cut it short. */
export async function readChanges(
  on: Queryable,
  of: { feed: number; after: number; until: number; limit: number },
): Promise<{ readonly changes: readonly FeedChange[]; readonly to: number }> {
  const changes = await sql.changes(on, of);
  return { changes, to: changes.length === of.limit ? (changes.at(-1)?.seq ?? of.until) : of.until };
}

export async function feedStates(
  on: Queryable,
  feeds: readonly number[],
): Promise<ReadonlyMap<number, FeedState>> {
  const rows = await sql.states(on, { feeds });
  return new Map(rows.map(({ feed, ...state }) => [feed, state]));
}

export async function typesMoved(
  on: Queryable,
  of: { feed: number; after: number },
): Promise<readonly string[]> {
  return (await sql.moved(on, of)).map(({ type }) => type);
}

export interface OrganisationFeed {
  readonly feed: number;
  readonly storeId: string | null;
  readonly epoch: number;
  readonly head: number;
  readonly types: readonly { readonly type: string; readonly count: number; readonly head: number }[];
}

export const feedsOf = (on: Queryable, organisation: string): Promise<readonly OrganisationFeed[]> =>
  sql.feedsOf(on, { organisation });

/** In the order asked; null where the organisation has no such feed. */
export async function checkCursors(
  on: Queryable,
  organisation: string,
  asked: readonly { feed: number; type: string }[],
): Promise<readonly ({ state: FeedState; typeHead: number } | null)[]> {
  const rows = await sql.check(on, {
    organisation,
    feeds: asked.map(({ feed }) => feed),
    types: asked.map(({ type }) => type),
  });
  const byPosition = new Map(rows.map((row) => [row.n, row]));
  return asked.map((_, i) => {
    const row = byPosition.get(i + 1);
    return row
      ? { state: { epoch: row.epoch, head: row.head, floor: row.floor }, typeHead: row.typeHead }
      : null;
  });
}

type SinceRow = FeedState & { count: number; checksum: number } & (
    StoredChange | { key: null; seq: null; deleted: null; data: null }
  );

const sql = {
  since: loadStatement<{ feed: number; type: string; after: number; limit: number }, SinceRow>(
    import.meta.url,
    'since.sql',
  ),
  changes: loadStatement<{ feed: number; after: number; until: number; limit: number }, FeedChange>(
    import.meta.url,
    'changes.sql',
  ),
  states: loadStatement<{ feeds: readonly number[] }, FeedState & { feed: number }>(
    import.meta.url,
    'feed-states.sql',
  ),
  moved: loadStatement<{ feed: number; after: number }, { type: string }>(import.meta.url, 'types-moved.sql'),
  feedsOf: loadStatement<{ organisation: string }, OrganisationFeed>(
    import.meta.url,
    'feeds-of-organisation.sql',
  ),
  check: loadStatement<
    { organisation: string; feeds: readonly number[]; types: readonly string[] },
    FeedState & { n: number; typeHead: number }
  >(import.meta.url, 'check-cursors.sql'),
};
