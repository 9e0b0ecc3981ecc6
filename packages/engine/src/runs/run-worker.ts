/** Takes runs from the queue and executes them, side by side, for as long as the process lives. */
import type { Log } from '@syncline/db/log';
import type { Signals } from '@syncline/db/signals';
import type { Clock } from '@syncline/domain/clock';
import type { RunQueue } from './run-queue.ts';

export interface RunWorker {
  /** Takes no more runs and gives back those under way, each after the batch it is saving. */
  close(): Promise<void>;
}

interface Deps {
  readonly workerId: string;
  readonly queue: Pick<RunQueue, 'claim' | 'nextResume' | 'releaseAll' | 'releaseLost'>;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
  /** Resolves when the run has ended, or is nobody's any more. */
  readonly execute: (runId: string, shutdown: AbortSignal) => Promise<void>;
}

/** The net under the signals, and how often the runs of dead processes are looked for. */
const LOOK_EVERY_MS = 1_000;

export function startRunWorker({ workerId, queue, signals, clock, log, execute }: Deps): RunWorker {
  const shutdown = new AbortController();
  const underWay = new Map<string, Promise<void>>();
  const takenAgain = new Set<string>();
  // Where the database went away in the middle, a run may be ours by name although nobody works on it.
  let mayHaveLost = false;
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;

  const begin = (runId: string) => {
    // It was taken from us for a moment, and whoever works on it here may know that or not.
    if (underWay.has(runId)) return void takenAgain.add(runId);
    const done = execute(runId, shutdown.signal)
      .then(() => false)
      .catch((error: unknown) => {
        log.error({ err: error, runId }, 'A run was dropped; it is taken again');
        return true;
      })
      .then((isDropped) => {
        underWay.delete(runId);
        if (takenAgain.delete(runId) || isDropped) mayHaveLost = true;
        look();
      });
    underWay.set(runId, done);
  };

  const takeAll = async () => {
    do {
      lookAgain = false;
      if (mayHaveLost) {
        mayHaveLost = false;
        await queue.releaseLost(workerId, [...underWay.keys()]);
      }
      for (;;) {
        if (shutdown.signal.aborted) return;
        const runId = await queue.claim(workerId, clock.now());
        if (runId === null) break;
        begin(runId);
      }
    } while (lookAgain);
    const now = clock.now();
    const resumeAt = await queue.nextResume(now);
    const inMs = resumeAt ? resumeAt.getTime() - now.getTime() : LOOK_EVERY_MS;
    lookIn(Math.min(inMs, LOOK_EVERY_MS));
  };

  const look = () => {
    if (shutdown.signal.aborted) return;
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = takeAll()
      .catch((error: unknown) => {
        mayHaveLost = true;
        log.warn({ err: error }, 'The queue of runs could not be read; trying again shortly');
        lookIn(LOOK_EVERY_MS);
      })
      .finally(() => {
        looking = null;
      });
  };

  const lookIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(look, ms);
  };

  const stopListening = [signals.listen('queue', look), signals.onGap(look)];
  look();

  return {
    async close() {
      shutdown.abort(new DOMException('The server is stopping.', 'AbortError'));
      clearTimeout(timer);
      for (const stop of stopListening) stop();
      await looking;
      clearTimeout(timer);
      await Promise.all(underWay.values());
      const released = await queue.releaseAll(workerId);
      for (const runId of released) signals.send('queue', runId);
    },
  };
}
