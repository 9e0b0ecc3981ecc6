/**
 * The queue of runs, which is the table of runs: one that has not ended, and is in nobody's hands, is waiting. A process takes
 * runs in its name and shows every second that it lives; those of one that does not are taken over (docs/decisions/009).
 */
import type { Pool, PoolClient } from 'pg';
import { loadStatement } from '@syncline/db/statement';
import { MAX_RETRY_AFTER_MS } from '@syncline/domain/retry';

export interface Concurrency {
  /** Runs under way in all processes together. */
  readonly global: number;
  /** Of them, against one upstream account. */
  readonly perAccount: number;
}

/** How long a process may be silent before its runs are taken over. */
export const PATIENCE_MS = 8_000;

/** The clocks of two processes are taken to differ by less than this. */
const CLOCKS_APART_MS = 5 * 60_000;

export type RunQueue = ReturnType<typeof createRunQueue>;

export function createRunQueue({ pool, concurrency }: { pool: Pool; concurrency: Concurrency }) {
  return {
    /** The id of the run that is this process' from now on; null when there is none to take. */
    async claim(workerId: string, now: Date): Promise<string | null> {
      const [claimed] = await locked(pool, (client) =>
        sql.claimRun(client, {
          worker: workerId,
          now,
          global: concurrency.global,
          per_account: concurrency.perAccount,
          patience: PATIENCE_MS,
          longest: MAX_RETRY_AFTER_MS + CLOCKS_APART_MS,
        }),
      );
      return claimed?.id ?? null;
    },

    /** When a waiting run's time comes; null if none waits for a time. */
    async nextResume(now: Date): Promise<Date | null> {
      const [next] = await sql.nextResume(pool, { now });
      return next?.at ?? null;
    },

    /** What of an organisation is under way or waits, in order; `ahead` is how many runs of anybody's come before. */
    orderOf: (organisationId: string, now: Date) =>
      sql.queueOrder(pool, { organisation: organisationId, now, patience: PATIENCE_MS }),

    async releaseAll(workerId: string): Promise<readonly string[]> {
      const released = await sql.releaseRuns(pool, { worker: workerId, in_hand: [], are_lost: false });
      return released.map(({ id }) => id);
    },

    /**
     * Gives back what is the process' by name only: the answer to its claim was lost, or it could not say how a run ended.
     */
    async releaseLost(workerId: string, inHand: readonly string[]): Promise<void> {
      await sql.releaseRuns(pool, { worker: workerId, in_hand: inHand, are_lost: true });
    },
  };
}

/** One process at a time looks who is next, so that the limits hold exactly. */
async function locked<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    await client.query(`begin; select pg_advisory_xact_lock(hashtext('syncline run queue'))`);
    const result = await work(client);
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    client.release(true);
    throw error;
  }
}

const sql = {
  claimRun: loadStatement<
    { worker: string; now: Date; global: number; per_account: number; patience: number; longest: number },
    { id: string }
  >(import.meta.url, 'claim-run.sql'),
  nextResume: loadStatement<{ now: Date }, { at: Date | null }>(import.meta.url, 'next-resume.sql'),
  queueOrder: loadStatement<
    { organisation: string; now: Date; patience: number },
    { id: string; isUnderWay: boolean; ahead: number | null }
  >(import.meta.url, 'queue-order.sql'),
  releaseRuns: loadStatement<
    { worker: string; in_hand: readonly string[]; are_lost: boolean },
    { id: string }
  >(import.meta.url, 'release-runs.sql'),
};
