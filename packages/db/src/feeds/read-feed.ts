/** Reading feeds: pages of changes after a position, each from one snapshot. */
import { advanceCursor, mustReset, type Cursor, type FeedState } from '@syncline/domain/cursor';
import { loadStatement, type Queryable } from '../sql/statement.ts';

export interface StoredChange {
  readonly key: string;
  readonly seq: number;
  readonly deleted: boolean;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** `Changes` is what is made of them. */
export interface TypePage<Changes = readonly StoredChange[]> {
  /** It covers the changes (from, to]: up to the head, unless the limit cut it short. */
  readonly from: Cursor;
  readonly to: Cursor;
  readonly changes: Changes;
  readonly more: boolean;
  /** The cursor could not go on: this is the first page of the whole type. */
  readonly reset: boolean;
  /** Of the whole type at the head. */
  readonly integrity: { readonly count: number; readonly checksum: number };
}

interface TypeQuestion {
  readonly feed: number;
  readonly type: string;
  /** Null reads from the beginning. */
  readonly cursor: Cursor | null;
  readonly limit: number;
}

/** What changed in one type after the cursor. Null: no such feed. */
export const readType = (on: Queryable, of: TypeQuestion): Promise<TypePage | null> =>
  readTypeBy((after) => readAfter(on, of, after), of.cursor);

/** The same, the changes as the text of a JSON array. */
export const readTypeText = (on: Queryable, of: TypeQuestion): Promise<TypePage<string> | null> =>
  readTypeBy((after) => readTextAfter(on, of, after), of.cursor);

interface ReadPage<Changes> {
  readonly state: FeedState;
  readonly changes: Changes;
  /** The last change in it. Null: there is no more. */
  readonly cutAt: number | null;
  readonly integrity: { readonly count: number; readonly checksum: number };
}

async function readTypeBy<Changes>(
  read: (after: number) => Promise<ReadPage<Changes> | null>,
  cursor: Cursor | null,
): Promise<TypePage<Changes> | null> {
  const page = await read(cursor?.seq ?? 0);
  if (!page || !cursor || !mustReset(cursor, page.state)) return page && typePage(page, cursor);
  const whole = cursor.seq === 0 ? page : await read(0);
  return whole && { ...typePage(whole, null), reset: true };
}

type After = Pick<TypeQuestion, 'feed' | 'type' | 'limit'>;

/** From 0, deleted records are left out. */
async function readAfter(
  on: Queryable,
  { feed, type, limit }: After,
  after: number,
): Promise<ReadPage<readonly StoredChange[]> | null> {
  const rows = await sql.since(on, { feed, type, limit, after });
  const [first] = rows;
  if (!first) return null;
  const { epoch, head, floor, count, checksum, typeHead } = first;
  const changes = rows.flatMap(({ key, seq, deleted, data }) =>
    key === null ? [] : [{ key, seq, deleted, data }],
  );
  const last = changes.at(-1)?.seq ?? 0;
  const cutAt = changes.length === limit && last < typeHead ? last : null;
  return { state: { epoch, head, floor }, changes, cutAt, integrity: { count, checksum } };
}

async function readTextAfter(
  on: Queryable,
  { feed, type, limit }: After,
  after: number,
): Promise<ReadPage<string> | null> {
  const [row] = await sql.sinceText(on, { feed, type, limit, after });
  if (!row) return null;
  const { epoch, head, floor, count, checksum, typeHead, size, last, changes } = row;
  const cutAt = size === limit && last < typeHead ? last : null;
  return { state: { epoch, head, floor }, changes, cutAt, integrity: { count, checksum } };
}

function typePage<Changes>(
  { state, changes, cutAt, integrity }: ReadPage<Changes>,
  cursor: Cursor | null,
): TypePage<Changes> {
  const from = cursor ?? { epoch: state.epoch, seq: 0 };
  const to = advanceCursor(from, cutAt ?? state.head, state.head);
  return { from, to, changes, more: cutAt !== null, reset: false, integrity };
}

export interface FeedChange extends StoredChange {
  readonly type: string;
}

export interface FeedPage {
  /** In the very snapshot the changes are of. */
  readonly state: FeedState;
  readonly changes: readonly FeedChange[];
  /** The head of that snapshot, unless the limit cut it short. */
  readonly to: number;
}

/**
 * What changed in a feed after a change. Null: no such feed. If a cursor at `after` must reset by the page's state, then
 * deletions may be missing.
 */
export async function readChanges(
  on: Queryable,
  of: { feed: number; after: number; limit: number },
): Promise<FeedPage | null> {
  const rows = await sql.changes(on, of);
  const [first] = rows;
  if (!first) return null;
  const { epoch, head, floor } = first;
  const changes = rows.flatMap(({ type, key, seq, deleted, data }) =>
    key === null ? [] : [{ type, key, seq, deleted, data }],
  );
  const to = changes.length === of.limit ? (changes.at(-1)?.seq ?? head) : head;
  return { state: { epoch, head, floor }, changes, to };
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

/** All feeds of an organisation, or those of them that are named. */
export const feedsOf = (
  on: Queryable,
  organisation: string,
  feeds: readonly number[] | null = null,
): Promise<readonly OrganisationFeed[]> => sql.feedsOf(on, { organisation, feeds });

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

type Nothing<Row> = { readonly [Column in keyof Row]: null };
type SinceState = FeedState & { count: number; checksum: number; typeHead: number };
type SinceRow = SinceState & (StoredChange | Nothing<StoredChange>);
type ChangeRow = FeedState & (FeedChange | Nothing<FeedChange>);

const sql = {
  since: loadStatement<{ feed: number; type: string; after: number; limit: number }, SinceRow>(
    import.meta.url,
    'since.sql',
  ),
  sinceText: loadStatement<
    { feed: number; type: string; after: number; limit: number },
    SinceState & { size: number; last: number; changes: string }
  >(import.meta.url, 'since-text.sql'),
  changes: loadStatement<{ feed: number; after: number; limit: number }, ChangeRow>(
    import.meta.url,
    'changes.sql',
  ),
  states: loadStatement<{ feeds: readonly number[] }, FeedState & { feed: number }>(
    import.meta.url,
    'feed-states.sql',
  ),
  moved: loadStatement<{ feed: number; after: number }, { type: string }>(import.meta.url, 'types-moved.sql'),
  feedsOf: loadStatement<{ organisation: string; feeds: readonly number[] | null }, OrganisationFeed>(
    import.meta.url,
    'feeds-of-organisation.sql',
  ),
  check: loadStatement<
    { organisation: string; feeds: readonly number[]; types: readonly string[] },
    FeedState & { n: number; typeHead: number }
  >(import.meta.url, 'check-cursors.sql'),
};
