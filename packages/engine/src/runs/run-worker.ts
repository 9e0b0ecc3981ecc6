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
  readonly queue: RunQueue;
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
  const underWay = new Set<Promise<void>>();
  let looking: Promise<void> | null = null;
  let lookAgain = false;
  let timer: NodeJS.Timeout | undefined;

  const begin = (runId: string) => {
    const done: Promise<void> = execute(runId, shutdown.signal)
      .catch((error: unknown) =>
        log.error({ err: error, runId }, 'A run was dropped; another process takes it'),
      )
      .finally(() => {
        underWay.delete(done);
        look();
      });
    underWay.add(done);
  };

  const takeAll = async () => {
    do {
      lookAgain = false;
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
      await Promise.all(underWay);
      const released = await queue.releaseAll(workerId);
      for (const runId of released) signals.send('queue', runId);
    },
  };
}
