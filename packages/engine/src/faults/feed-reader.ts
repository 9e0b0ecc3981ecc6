/** A client that follows feeds by cursor, page by page, and keeps what it is given. */
import { feedsOf, readType } from '@syncline/db/read-feed';
import type { Cursor } from '@syncline/domain/cursor';
import type { Pool } from 'pg';

export interface FeedReader {
  /** One page of everything it follows; false where there was nothing more. */
  readPage(): Promise<boolean>;
  /** What it has, by type and key. */
  readonly held: () => ReadonlyMap<string, unknown>;
  /** Pages that did not begin where the one before had ended. */
  readonly faults: readonly string[];
}

const PAGE = 40;

export async function openFeedReader(
  pool: Pool,
  organisationId: string,
  types: readonly string[],
): Promise<FeedReader> {
  const feeds = await feedsOf(pool, organisationId);
  const follows = feeds.flatMap(({ feed }) => types.map((type) => ({ feed, type })));
  const cursors = new Map<string, Cursor>();
  const records = new Map<string, Map<string, unknown>>();
  const faults: string[] = [];

  async function readOne(feed: number, type: string): Promise<boolean> {
    const name = `${feed}/${type}`;
    const cursor = cursors.get(name) ?? null;
    const page = await readType(pool, { feed, type, cursor, limit: PAGE });
    if (!page) throw new Error(`There is no feed ${feed}`);
    if (page.reset) faults.push(`${name} had to be read anew`);
    if (cursor && page.from.seq !== cursor.seq)
      faults.push(`${name} went on at ${page.from.seq} after ${cursor.seq}`);
    const mine = records.get(name) ?? new Map<string, unknown>();
    records.set(name, mine);
    for (const { key, deleted, data } of page.changes) {
      if (deleted) mine.delete(key);
      else mine.set(key, data);
    }
    cursors.set(name, page.to);
    return page.more;
  }

  return {
    faults,
    async readPage() {
      const more = [];
      for (const { feed, type } of follows) more.push(await readOne(feed, type));
      return more.includes(true);
    },
    held: () =>
      new Map(
        [...records].flatMap(([name, mine]) =>
          [...mine].map(([key, data]) => [`${name.split('/')[1]} ${key}`, data] as const),
        ),
      ),
  };
}
