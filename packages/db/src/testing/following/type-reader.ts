/** Follows one type of a feed by its cursor, as a client does with `since`, and minds what it is given. */
import { formatCursor, parseCursor, type Cursor } from '@syncline/domain/cursor';
import type { Pool } from 'pg';
import { readType, type StoredChange } from '../../feeds/read-feed.ts';
import { checksumOf } from '../feed-integrity.ts';
import type { Reader } from './cursor-strategy.ts';

/** Small, so that a reading takes many pages. */
const PAGE = 2;

export interface TypeReader extends Reader {
  readonly faults: string[];
  readonly hasMore: () => boolean;
  /** Takes those changes of a frame up to `to` that are news. */
  readonly take: (changes: readonly StoredChange[], to: Cursor) => void;
  readonly startAnew: () => void;
}

export function createTypeReader({
  pool,
  feed,
  type,
}: {
  pool: Pool;
  feed: number;
  type: string;
}): TypeReader {
  const name = `pages of ${type} in ${feed}`;
  const held = new Map<string, { readonly seq: number; readonly value: string }>();
  const faults: string[] = [];
  let cursor: Cursor | null = null;
  let hasMore = true;

  const apply = ({ key, seq, deleted, data }: StoredChange) => {
    if (seq <= (cursor?.seq ?? 0))
      faults.push(`${name}: ${key}@${seq} came though it stands at ${cursor?.seq}`);
    if (deleted) held.delete(key);
    else held.set(key, { seq, value: String(data?.['value']) });
    cursor = { epoch: cursor?.epoch ?? 0, seq };
  };

  /** False after the last page. */
  const readPage = async (): Promise<boolean> => {
    const page = await readType(pool, { feed, type, cursor, limit: PAGE });
    if (!page) throw new Error(`There is no feed ${feed}`);
    if (cursor === null || page.reset) held.clear();
    else if (formatCursor(page.from) !== formatCursor(cursor))
      faults.push(`${name}: a page from ${formatCursor(page.from)} came at ${formatCursor(cursor)}`);
    cursor = page.from;
    page.changes.forEach(apply);
    cursor = parseCursor(formatCursor(page.to));
    hasMore = page.more;
    if (!hasMore && (page.integrity.count !== held.size || page.integrity.checksum !== checksum()))
      faults.push(
        `${name}: at ${page.to.seq} it holds ${held.size} and ought to hold ${page.integrity.count}`,
      );
    return hasMore;
  };
  const checksum = () => checksumOf([...held].map(([key, { seq }]) => ({ key, seq })));

  return {
    name,
    faults,
    async step() {
      await readPage();
    },
    async finish() {
      while (await readPage());
    },
    replica: () => new Map([...held].map(([key, { value }]) => [key, value])),
    async records() {
      const { rows } = await pool.query<{ key: string; value: string }>(
        `select key, data ->> 'value' as value from record where feed_id = $1 and type = $2 and not deleted`,
        [feed, type],
      );
      return new Map(rows.map(({ key, value }) => [key, value]));
    },
    hasMore: () => hasMore,
    take(changes, to) {
      const position = cursor?.seq ?? 0;
      changes.filter(({ seq }) => seq > position).forEach(apply);
      if (to.seq > position) cursor = to;
    },
    startAnew() {
      cursor = null;
      hasMore = true;
    },
    close() {},
  };
}
