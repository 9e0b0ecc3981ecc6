/**
 * Work that is asked for again and again: done at once after a quiet time, and otherwise when enough has been gathered, so that it
 * takes a bounded share of the process however often it is asked for.
 */
import { setImmediate as turnOver } from 'node:timers/promises';

export interface Gatherer {
  /** There is something to do. Who asks while the work is being done is met by the next round. */
  ask(): void;
  /** Resolves when nothing is under way, and then nothing begins. */
  close(): Promise<void>;
}

interface Options {
  /** Is done once at a time. It does not fail. */
  readonly work: () => Promise<void>;
  /** What the process has spent of its processor so far, in milliseconds: waiting for others is no reason to gather. */
  readonly spentMs: () => number;
  /** How long is gathered for each millisecond that the process spent during a round. */
  readonly perMs: number;
  /** How long is gathered at most, in milliseconds. */
  readonly mostMs: number;
}

export function createGatherer({ work, spentMs, perMs, mostMs }: Options): Gatherer {
  let isAsked = false;
  let isClosed = false;
  let timer: NodeJS.Timeout | null = null;
  let round: Promise<void> | null = null;
  let endedAt = 0;
  let roundMs = 0;

  const schedule = () => {
    if (!isAsked || isClosed || round || timer) return;
    const gatherMs = Math.min(mostMs, roundMs * perMs);
    const quietMs = performance.now() - endedAt;
    if (quietMs >= gatherMs) begin();
    else timer = setTimeout(begin, gatherMs - quietMs);
  };

  const begin = () => {
    timer = null;
    isAsked = false;
    round = doRound().finally(() => {
      round = null;
      schedule();
    });
  };

  const doRound = async () => {
    const before = spentMs();
    await work();
    // What the work set off in this turn, as sending to all who wait for it, is part of what it costs.
    await turnOver();
    endedAt = performance.now();
    roundMs = spentMs() - before;
  };

  return {
    ask() {
      isAsked = true;
      schedule();
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      await round;
    },
  };
}
