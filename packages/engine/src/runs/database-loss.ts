/** Tells a run that failed from a database that went away under it: then the run is not to blame, and begins again. */
import { setTimeout as delay } from 'node:timers/promises';
import { connectionsLost } from '@syncline/db/pool';
import { DatabaseError, type Pool } from 'pg';
import { z } from 'zod';

export interface DatabaseWatch {
  /** Waits until the database answers again. Whether it was away, or somebody ended our connection. */
  wasLost(error: unknown, shutdown: AbortSignal): Promise<boolean>;
}

const ASK_EVERY_MS = 500;

/** Notes when the database was started, and which connections have been lost by now. */
export async function databaseAfter(pool: Pool): Promise<DatabaseWatch> {
  const lostBefore = connectionsLost(pool);
  const startedAt = await startOf(pool);
  return {
    async wasLost(error, shutdown) {
      if (isConnectionEnded(error)) return (await answer(pool, shutdown)) !== null;
      const first = await startOf(pool).catch(() => null);
      // A statement on a connection that was lost before it was sent fails without a code.
      if (first !== null) return first !== startedAt || connectionsLost(pool) > lostBefore;
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
const isConnectionEnded = (error: unknown) => /^(08|57P0)/.test(codeOf(error) ?? '');

/** PostgreSQL's own; Prisma hands it on inside of its errors. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof DatabaseError) return error.code;
  return wrappedSchema.safeParse(error).data?.meta.driverAdapterError.cause.originalCode;
}

const wrappedSchema = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});
