/** Takes runs from the queue and executes them, so many side by side. */
import { executeRun, type ExecuteDeps } from '@syncline/engine/execute-run';
import type { RunQueue } from '@syncline/engine/run-queue';

const RUNS_AT_A_TIME = 4;

export interface RunWorker {
  /** Enqueues every run that has not ended and has no job: one that was cut off while its job was lost. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export async function startRunWorker({
  queue,
  run,
}: {
  queue: RunQueue;
  run: ExecuteDeps;
}): Promise<RunWorker> {
  const shutdown = new AbortController();
  const resume = async () => {
    for (const runId of await run.store.unended()) await queue.enqueue(runId);
  };
  await resume();
  await queue.work(RUNS_AT_A_TIME, (runId, signal) =>
    executeRun(run, runId, AbortSignal.any([signal, shutdown.signal])),
  );
  return {
    resume,
    async close() {
      shutdown.abort(new DOMException('The server is stopping.', 'AbortError'));
    },
  };
}
