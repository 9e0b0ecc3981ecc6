/** Tells a run that failed from a database that went away under it: then the run is not to blame, and begins again. */
import { setTimeout as delay } from 'node:timers/promises';
import { DatabaseError, type Pool } from 'pg';

export interface DatabaseWatch {
  /** Waits until the database answers again. Whether it was away, or somebody ended our connection. */
  wasLost(error: unknown, shutdown: AbortSignal): Promise<boolean>;
}

const ASK_EVERY_MS = 500;

/** Notes when the database was started. */
export async function databaseAfter(pool: Pool): Promise<DatabaseWatch> {
  const startedAt = await startOf(pool);
  return {
    async wasLost(error, shutdown) {
      if (isConnectionEnded(error)) return (await answer(pool, shutdown)) !== null;
      const first = await startOf(pool).catch(() => null);
      if (first !== null) return first !== startedAt;
      return (await answer(pool, shutdown)) !== null || shutdown.aborted;
    },
  };
}

async function answer(pool: Pool, shutdown: AbortSignal): Promise<string | null> {
  while (!shutdown.aborted) {
    const startedAt = await startOf(pool).catch(() => null);
    if (startedAt !== null) return startedAt;
    await delay(ASK_EVERY_MS, null, { signal: shutdown }).catch(() => {}); // A shutdown ends the wait.
  }
  return null;
}

async function startOf(pool: Pool): Promise<string | null> {
  const { rows } = await pool.query<{ at: string }>('select pg_postmaster_start_time()::text as at');
  return rows[0]?.at ?? null;
}

/** Class 08 is about connections, 57P0x about a server that ends them. */
const isConnectionEnded = (error: unknown) =>
  error instanceof DatabaseError && /^(08|57P0)/.test(error.code ?? '');
