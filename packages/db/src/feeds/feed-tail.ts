/**
 * The end of one feed: its last frames, each built once, frozen, and shared by all who are near the head. Who is further
 * behind pages from the database instead, so a slow client costs no memory here.
 */
import { mustReset, type Cursor, type FeedState } from '@syncline/domain/cursor';
import type { Queryable } from '../sql/statement.ts';
import type { Frame } from './feed-tails.ts';
import { readChanges } from './read-feed.ts';

export const FRAME_CHANGES = 1_000;
const FRAMES_KEPT = 64;

export type Tail = ReturnType<typeof createTail>;

export function createTail(pool: Queryable, feed: number, initial: FeedState) {
  let state = initial;
  let position = initial.head;
  let frames: Frame[] = [];
  const wakers = new Set<() => void>();

  const wakeAll = () => {
    for (const wake of wakers) wake();
  };

  /** With the state it was read in, which may be newer than what is known here. */
  const page = async ({ epoch, seq }: Cursor): Promise<{ frame: Frame; read: FeedState } | 'reset'> => {
    const read = await readChanges(pool, { feed, after: seq, limit: FRAME_CHANGES });
    // Tombstones may have been dropped since `state` was read; the page's own state tells.
    if (!read || mustReset({ epoch, seq }, read.state)) return 'reset';
    const { to, changes, state: at } = read;
    return { frame: Object.freeze({ feed, epoch, from: seq, to, head: at.head, changes }), read: at };
  };

  const startAnew = () => {
    frames = [];
    position = state.head;
    wakeAll();
  };

  return {
    wakers,
    cursor: (): Cursor => ({ epoch: state.epoch, seq: position }),
    mustReset: (cursor: Cursor): boolean => mustReset(cursor, state),

    /** Builds the frames up to the head, at least that of `looked`. One call at a time, with ever newer states. */
    async advanceTo(looked: FeedState): Promise<void> {
      const isContinuation = !mustReset({ epoch: state.epoch, seq: position }, looked);
      state = looked;
      if (!isContinuation) return startAnew();
      while (position < state.head && wakers.size > 0) {
        const next = await page({ epoch: state.epoch, seq: position });
        if (next === 'reset') return startAnew();
        const { frame } = next;
        state = next.read;
        frames.push(frame);
        if (frames.length > FRAMES_KEPT) frames.shift();
        position = frame.to;
        wakeAll();
      }
    },

    async next(cursor: Cursor): Promise<Frame | 'reset' | null> {
      if (mustReset(cursor, state)) return 'reset';
      if (cursor.seq >= position) return null;
      const built = frames.find(({ from }) => from === cursor.seq);
      if (built) return built;
      const own = await page(cursor);
      return own === 'reset' ? own : own.frame;
    },
  };
}
