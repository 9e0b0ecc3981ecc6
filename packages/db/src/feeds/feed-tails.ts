/**
 * Follows the feeds that somebody watches: once per feed and process, however many watch. What was committed is read
 * in frames, which form a chain: each starts where the one before ended (docs/sync-spec.md, rules S2 and S9).
 */
import type { Cursor } from '@syncline/domain/cursor';
import type { Log } from '../log.ts';
import type { Queryable } from '../sql/statement.ts';
import { createTail, type Tail } from './feed-tail.ts';
import { createGatherer } from './gather.ts';
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
  /** How long commits are gathered into one frame at most; less where passing them on takes little. Milliseconds. */
  readonly coalesceMs?: number;
  /** How often feeds are looked at without any signal. Milliseconds. */
  readonly lookMs?: number;
}

/** A process spends about a fifth of a processor on passing changes on, however much is written. */
const GATHER_PER_MS = 4;
/** Feeds that are read at the same time. */
const AT_ONCE = 4;

export function createFeedTails({
  pool,
  signals,
  log,
  coalesceMs = 100,
  lookMs = 2_000,
}: Options): FeedTails {
  const tails = new Map<number, Tail>();
  const told = new Set<number>();
  const looks = new Set<Promise<void>>();
  let isCheckDue = false;

  const look = async (tail: Tail): Promise<void> => {
    const looked = tail.look();
    looks.add(looked);
    await looked.finally(() => looks.delete(looked));
  };

  const lookAt = async (feeds: Iterable<number>): Promise<void> => {
    const waiting = [...feeds].values();
    const lane = async () => {
      for (const feed of waiting) {
        const tail = tails.get(feed);
        if (tail) await look(tail);
      }
    };
    const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
    for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  };

  /** Those of which no signal came. */
  const movedUnheard = async (): Promise<readonly number[]> => {
    if (tails.size === 0) return [];
    const states = await feedStates(pool, [...tails.keys()]);
    return [...tails].flatMap(([feed, tail]) => (tail.isAt(states.get(feed) ?? null) ? [] : [feed]));
  };

  const round = async () => {
    const feeds = [...told];
    told.clear();
    await lookAt(feeds);
    if (!isCheckDue) return;
    isCheckDue = false;
    await lookAt(await movedUnheard());
  };

  const gatherer = createGatherer({
    work: () =>
      round().catch((error: unknown) =>
        log.warn({ err: error }, 'The feeds could not be read; trying again shortly'),
      ),
    spentMs: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    },
    perMs: GATHER_PER_MS,
    mostMs: coalesceMs,
  });

  const hear = (feed: number) => {
    if (!tails.has(feed)) return;
    told.add(feed);
    gatherer.ask();
  };

  const check = () => {
    isCheckDue = true;
    gatherer.ask();
  };

  const stopListening = signals.listen('feed', (about) => hear(Number(about)));
  const stopGap = signals.onGap(check);
  const net = setInterval(check, lookMs);

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
      hear(feed);
      return {
        async next(cursor) {
          // A cursor that seems to be ahead may come from a process that has looked more recently than this one.
          if (watched.mustReset(cursor)) await look(watched);
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
      stopListening();
      stopGap();
      clearInterval(net);
      tails.clear();
      await gatherer.close();
      await Promise.allSettled(looks);
    },
  };
}
