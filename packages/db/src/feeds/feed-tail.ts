/**
 * The end of one feed: its last frames, each built once, frozen, and shared by all who are near the head. Who is further
 * behind pages from the database instead, so a slow client costs no memory here; those who come back to the same place at the
 * same time share the page.
 */
import { formatCursor, mustReset, type Cursor, type FeedState } from '@syncline/domain/cursor';
import type { Queryable } from '../sql/statement.ts';
import type { Frame } from './feed-tails.ts';
import { readChanges, type FeedPage } from './read-feed.ts';

export const FRAME_CHANGES = 1_000;
const FRAMES_KEPT = 64;
const PAGES_KEPT = 8;

export type Tail = ReturnType<typeof createTail>;

export function createTail(pool: Queryable, feed: number, initial: FeedState) {
  let state = initial;
  let position = initial.head;
  let frames: Frame[] = [];
  /** Read since the feed last moved, by where they begin. */
  const pages = new Map<string, Promise<Frame | 'reset'>>();
  const wakers = new Set<() => void>();

  const wakeAll = () => {
    for (const wake of wakers) wake();
  };

  const startAnew = () => {
    frames = [];
    pages.clear();
    position = state.head;
    wakeAll();
  };

  const extend = async (): Promise<void> => {
    for (let isAtHead = false; !isAtHead && wakers.size > 0;) {
      const from = { epoch: state.epoch, seq: position };
      const page = await readChanges(pool, { feed, after: position, limit: FRAME_CHANGES });
      state = page?.state ?? GONE;
      if (!page || mustReset(from, state)) return startAnew();
      if (page.to > position) {
        pages.clear();
        frames.push(frameOf(feed, from, page));
        if (frames.length > FRAMES_KEPT) frames.shift();
        position = page.to;
        wakeAll();
      }
      isAtHead = position >= state.head;
    }
  };

  const readPage = async (cursor: Cursor): Promise<Frame | 'reset'> => {
    try {
      const page = await readChanges(pool, { feed, after: cursor.seq, limit: FRAME_CHANGES });
      // Tombstones may have been dropped since `state` was read; the page's own state tells.
      return !page || mustReset(cursor, page.state) ? 'reset' : frameOf(feed, cursor, page);
    } catch (error) {
      pages.delete(formatCursor(cursor));
      throw error;
    }
  };

  // One look after the other: a state that was read earlier never replaces a later one.
  let looking = Promise.resolve();

  return {
    wakers,
    cursor: (): Cursor => ({ epoch: state.epoch, seq: position }),
    mustReset: (cursor: Cursor): boolean => mustReset(cursor, state),

    /** Whether a look would find nothing, by what is known of the feed elsewhere. Null: it is gone. */
    isAt(known: FeedState | null): boolean {
      const { epoch, head, floor } = known ?? GONE;
      return epoch === state.epoch && head === position && floor === state.floor;
    },

    /** Builds the frames up to the head, as it is when nobody looks any more. */
    look(): Promise<void> {
      const looked = looking.then(extend);
      looking = looked.catch(() => {}); // Whoever asked for the look is told.
      return looked;
    },

    async next(cursor: Cursor): Promise<Frame | 'reset' | null> {
      if (mustReset(cursor, state)) return 'reset';
      if (cursor.seq >= position) return null;
      const built = frames.find(({ from }) => from === cursor.seq);
      if (built) return built;
      const place = formatCursor(cursor);
      const known = pages.get(place);
      if (known) return known;
      if (pages.size >= PAGES_KEPT) pages.clear();
      const page = readPage(cursor);
      pages.set(place, page);
      return page;
    },
  };
}

const frameOf = (feed: number, { epoch, seq: from }: Cursor, { to, state, changes }: FeedPage): Frame =>
  Object.freeze({ feed, epoch, from, to, head: state.head, changes });

/** A feed that was deleted looks like an empty one of no epoch: its cursors must be reset, and then nothing comes. */
const GONE: FeedState = { epoch: 0, head: 0, floor: 0 };
