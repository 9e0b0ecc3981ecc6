/**
 * The queue of runs, on pg-boss. A run has one job, whose key is the run's id, so enqueueing it again is harmless; that a
 * source has one run at a time is kept by the run table itself (docs/decisions/003).
 */
import type { Log } from '@syncline/db/log';
import type { Prisma } from '@syncline/db/prisma';
import { fromPrisma, PgBoss } from 'pg-boss';

export interface RunQueue {
  /** In the transaction of whoever creates the run, or on its own. */
  enqueue(runId: string, tx?: Prisma.TransactionClient): Promise<void>;
  /** Runs jobs side by side, up to `concurrency`. A handler that throws is tried again, here or elsewhere. */
  work(concurrency: number, handle: (runId: string, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Takes no more jobs, and waits for those under way. */
  close(): Promise<void>;
}

const QUEUE = 'run';
const DAY_SECONDS = 86_400;

export async function openRunQueue({ url, log }: { url: string; log: Log }): Promise<RunQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'syncline queue',
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
    monitorVacuum: false,
    schedule: false,
  });
  boss.on('error', (error) => log.warn({ err: error }, 'The queue of runs met an error'));
  boss.on('warning', (warning) => log.debug({ warning }, 'The queue of runs warns'));
  await boss.start();
  await boss.createQueue(QUEUE, {
    policy: 'exclusive',
    notify: true,
    heartbeatSeconds: 10,
    expireInSeconds: DAY_SECONDS,
    retryLimit: 100,
    retryDelay: 1,
    deleteAfterSeconds: DAY_SECONDS,
  });

  return {
    async enqueue(runId, tx) {
      await boss.send(QUEUE, { runId }, { singletonKey: runId, ...(tx && { db: fromPrisma(tx) }) });
    },
    async work(concurrency, handle) {
      await boss.work<{ runId: string }>(
        QUEUE,
        {
          localConcurrency: concurrency,
          pollingIntervalSeconds: 2,
          notifyPollingIntervalSeconds: 2,
          heartbeatRefreshSeconds: 1,
        },
        async ([job]) => {
          if (job) await handle(job.data.runId, job.signal);
        },
      );
    },
    close: () => boss.stop({ graceful: true, timeout: 10_000 }),
  };
}
