/**
 * Follows the feeds that somebody watches: once per feed and process, however many watch. What was committed is read
 * in frames, each built once, frozen, and shared by all who are near the head; who is further behind pages from
 * the database instead, so a slow client costs no memory here.
 *
 * Frames of a feed form a chain: each starts where the one before ended (docs/sync-spec.md, rule 2).
 */
import { mustReset, type Cursor, type FeedState } from '@syncline/domain/cursor';
import type { Pool } from 'pg';
import type { Log } from '../log.ts';
import { feedStates, readChanges, type FeedChange } from './read-feed.ts';
import type { Signals } from './signals.ts';

export interface Frame {
  readonly feed: number;
  readonly epoch: number;
  /** It covers the changes (from, to]. */
  readonly from: number;
  readonly to: number;
  readonly changes: readonly FeedChange[];
}

export interface Watch {
  /** The next frame after `cursor`; 'reset' if it cannot be continued; null when there is none yet. */
  next(cursor: Cursor): Promise<Frame | 'reset' | null>;
  /** Where the tail stands. */
  cursor(): Cursor;
  close(): void;
}

export interface FeedTails {
  /** Calls `wake` whenever there may be more. Null: no such feed. */
  watch(feed: number, wake: () => void): Promise<Watch | null>;
  close(): void;
}

export const FRAME_CHANGES = 1_000;
const FRAMES_KEPT = 64;

interface Options {
  readonly pool: Pool;
  readonly signals: Signals;
  readonly log: Log;
  /** How long commits are gathered into one frame on a busy feed; a quiet one is sent at once. Milliseconds. */
  readonly coalesceMs?: number;
  /** How often feeds are looked at without any signal. Milliseconds. */
  readonly lookMs?: number;
}

export function createFeedTails({
  pool,
  signals,
  log,
  coalesceMs = 100,
  lookMs = 2_000,
}: Options): FeedTails {
  const tails = new Map<number, Tail>();
  const dirty = new Set<number>();
  let flushing: Promise<void> | null = null;
  let flushTimer: NodeJS.Timeout | null = null;
  let flushedAt = 0;

  const lookAt = (feeds: Iterable<number>) => {
    for (const feed of feeds) if (tails.has(feed)) dirty.add(feed);
    if (dirty.size === 0 || flushing || flushTimer) return;
    const quietFor = performance.now() - flushedAt;
    if (quietFor >= coalesceMs) flush();
    else flushTimer = setTimeout(flush, coalesceMs - quietFor);
  };

  const flush = () => {
    flushTimer = null;
    const feeds = [...dirty];
    dirty.clear();
    flushing = advance(feeds)
      .catch((error: unknown) =>
        log.warn({ err: error }, 'The feeds could not be read; trying again shortly'),
      )
      .finally(() => {
        flushing = null;
        flushedAt = performance.now();
        lookAt([]);
      });
  };

  const advance = async (feeds: readonly number[]) => {
    const states = await feedStates(pool, feeds);
    for (const feed of feeds) {
      const tail = tails.get(feed);
      const state = states.get(feed);
      if (tail && state) await tail.advanceTo(state);
    }
  };

  const stopListening = signals.listen('feed', (about) => lookAt([Number(about)]));
  const stopGap = signals.onGap(() => lookAt(tails.keys()));
  const net = setInterval(() => lookAt(tails.keys()), lookMs);

  return {
    async watch(feed, wake) {
      let tail = tails.get(feed);
      if (!tail) {
        const state = (await feedStates(pool, [feed])).get(feed);
        if (!state) return null;
        // Somebody else may have come first while this one was asking.
        tail = tails.get(feed) ?? createTail(pool, feed, state);
        tails.set(feed, tail);
      }
      const watched = tail;
      watched.wakers.add(wake);
      // What was committed between reading the state and listening would otherwise wait for the next look.
      lookAt([feed]);
      return {
        next: (cursor) => watched.next(cursor),
        cursor: () => watched.cursor(),
        close() {
          watched.wakers.delete(wake);
          if (watched.wakers.size === 0 && tails.get(feed) === watched) tails.delete(feed);
        },
      };
    },
    close() {
      stopListening();
      stopGap();
      clearInterval(net);
      if (flushTimer) clearTimeout(flushTimer);
      tails.clear();
    },
  };
}

type Tail = ReturnType<typeof createTail>;

function createTail(pool: Pool, feed: number, initial: FeedState) {
  let state = initial;
  let position = initial.head;
  let frames: Frame[] = [];
  const wakers = new Set<() => void>();

  const wakeAll = () => {
    for (const wake of wakers) wake();
  };

  const page = async (after: number, until: number): Promise<Frame> => {
    const { epoch } = state;
    const { changes, to } = await readChanges(pool, { feed, after, until, limit: FRAME_CHANGES });
    return Object.freeze({ feed, epoch, from: after, to, changes });
  };

  const tail = {
    wakers,
    cursor: (): Cursor => ({ epoch: state.epoch, seq: position }),

    async advanceTo(next: FeedState): Promise<void> {
      const isContinuation = next.epoch === state.epoch && next.head >= position;
      state = next;
      if (!isContinuation) {
        frames = [];
        position = next.head;
        wakeAll();
        return;
      }
      while (position < next.head && wakers.size > 0) {
        const frame = await page(position, next.head);
        frames.push(frame);
        if (frames.length > FRAMES_KEPT) frames.shift();
        position = frame.to;
        wakeAll();
      }
    },

    async next(cursor: Cursor): Promise<Frame | 'reset' | null> {
      if (mustReset(cursor, state)) {
        // It may come from a process that has looked more recently than this one.
        const now = (await feedStates(pool, [feed])).get(feed);
        if (now) await tail.advanceTo(now);
        if (mustReset(cursor, state)) return 'reset';
      }
      if (cursor.seq >= position) return null;
      return frames.find(({ from }) => from === cursor.seq) ?? page(cursor.seq, position);
    },
  };
  return tail;
}
