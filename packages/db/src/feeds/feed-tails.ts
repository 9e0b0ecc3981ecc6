/**
 * Follows the feeds that somebody watches: once per feed and process, however many watch. What was committed is read
 * in frames, which form a chain: each starts where the one before ended (docs/sync-spec.md, rules S2 and S9).
 */
import type { Cursor, FeedState } from '@syncline/domain/cursor';
import type { Log } from '../log.ts';
import type { Queryable } from '../sql/statement.ts';
import { createTail, type Tail } from './feed-tail.ts';
import { feedStates, type FeedChange } from './read-feed.ts';
import type { Signals } from './signals.ts';

export interface Frame {
  readonly feed: number;
  readonly epoch: number;
  /** It covers the changes (from, to]. */
  readonly from: number;
  readonly to: number;
  readonly changes: readonly FeedChange[];
  /**
   * The last change when this was read. A record that changed again after `to` is missing here: what the feed held is known
   * with the frames up to this one (rule S9).
   */
  readonly head: number;
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
  /** Resolves when nothing of it is under way any more. */
  close(): Promise<void>;
}

interface Options {
  readonly pool: Queryable;
  readonly signals: Pick<Signals, 'listen' | 'onGap'>;
  readonly log: Log;
  /** How long commits are gathered into one frame at most; less where a look takes little. Milliseconds. */
  readonly coalesceMs?: number;
  /** How often feeds are looked at without any signal. Milliseconds. */
  readonly lookMs?: number;
}

/** A process spends a fifth of its time on looks, however much is written. */
const GATHER_PER_LOOK = 4;

export function createFeedTails({
  pool,
  signals,
  log,
  coalesceMs = 100,
  lookMs = 2_000,
}: Options): FeedTails {
  const tails = new Map<number, Tail>();
  const dirty = new Set<number>();
  let isFlushing = false;
  let flushTimer: NodeJS.Timeout | null = null;
  let flushedAt = 0;
  let lookTookMs = 0;
  let isClosed = false;

  const lookAt = (feeds: Iterable<number>) => {
    for (const feed of feeds) if (tails.has(feed)) dirty.add(feed);
    if (dirty.size === 0 || isClosed || isFlushing || flushTimer) return;
    const quietFor = performance.now() - flushedAt;
    const gatherMs = Math.min(coalesceMs, lookTookMs * GATHER_PER_LOOK);
    if (quietFor >= gatherMs) flush();
    else flushTimer = setTimeout(flush, gatherMs - quietFor);
  };

  const flush = () => {
    flushTimer = null;
    isFlushing = true;
    const began = performance.now();
    const feeds = [...dirty];
    dirty.clear();
    look(feeds)
      .catch((error: unknown) =>
        log.warn({ err: error }, 'The feeds could not be read; trying again shortly'),
      )
      .finally(() => {
        isFlushing = false;
        flushedAt = performance.now();
        lookTookMs = flushedAt - began;
        lookAt([]);
      });
  };

  // One look after the other: a state that was read earlier never replaces a later one.
  let looking = Promise.resolve();
  const look = (feeds: readonly number[]): Promise<void> => {
    const looked = looking.then(async () => {
      const states = await feedStates(pool, feeds);
      for (const feed of feeds) await tails.get(feed)?.advanceTo(states.get(feed) ?? GONE);
    });
    looking = looked.catch(() => {}); // Whoever asked for the look is told.
    return looked;
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
      // Its own, so that who watches twice with the same function is two.
      const waker = () => wake();
      watched.wakers.add(waker);
      // What was committed between reading the state and listening would otherwise wait for the next look.
      lookAt([feed]);
      return {
        async next(cursor) {
          // A cursor that seems to be ahead may come from a process that has looked more recently than this one.
          if (watched.mustReset(cursor)) await look([feed]);
          return watched.next(cursor);
        },
        cursor: () => watched.cursor(),
        close() {
          watched.wakers.delete(waker);
          if (watched.wakers.size === 0 && tails.get(feed) === watched) tails.delete(feed);
        },
      };
    },
    async close() {
      isClosed = true;
      stopListening();
      stopGap();
      clearInterval(net);
      if (flushTimer) clearTimeout(flushTimer);
      tails.clear();
      await looking;
    },
  };
}

/** A feed that was deleted looks like an empty one of no epoch: its cursors must be reset, and then nothing comes. */
const GONE: FeedState = { epoch: 0, head: 0, floor: 0 };
