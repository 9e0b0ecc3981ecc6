/** How the whole installation stands: asked of the database at most every few seconds, however many ask. */
import type { Log } from '@syncline/db/log';
import { loadStatement } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import { healthOf, type Health } from '@syncline/domain/health';
import type { Pool } from 'pg';

export interface Standing {
  readonly runs: Readonly<Record<OpenState, number>>;
  readonly sources: Readonly<Record<Health, number>>;
}

/** `queued` waits for its turn, `waiting` for its upstream. */
type OpenState = 'queued' | 'running' | 'waiting';

export const LOOK_AT_MOST_EVERY_MS = 5_000;

export function createStanding({
  pool,
  clock,
  log,
}: {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
}): { look(): Promise<Standing | null> } {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let latest: Promise<Standing | null> = Promise.resolve(null);

  return {
    /** Null while the database cannot be asked. */
    look() {
      const now = clock.now().getTime();
      // A clock that was set back looks again.
      if (Math.abs(now - lookedAt) >= LOOK_AT_MOST_EVERY_MS) {
        lookedAt = now;
        latest = readStanding(pool).catch((error: unknown) => {
          log.warn({ err: error }, 'The database could not be asked for the metrics');
          return null;
        });
      }
      return latest;
    },
  };
}

async function readStanding(pool: Pool): Promise<Standing> {
  const counts = await countForMetrics(pool, {});
  const runs = { queued: 0, running: 0, waiting: 0 };
  const sources = { healthy: 0, degraded: 0, failing: 0, paused: 0 };
  for (const { state, isPaused, consecutiveFailures, needsAttention, alertAfter, count } of counts) {
    if (state !== null) runs[state] += count;
    else
      sources[
        healthOf({
          pausedAt: isPaused ? new Date(0) : null,
          alertAfter,
          stats: { consecutiveFailures, needsAttention },
        })
      ] += count;
  }
  return { runs, sources };
}

const countForMetrics = loadStatement<
  Record<string, never>,
  {
    /** Null in a row about sources. */
    state: OpenState | null;
    isPaused: boolean;
    consecutiveFailures: number;
    needsAttention: boolean;
    alertAfter: number;
    count: number;
  }
>(import.meta.url, 'count-for-metrics.sql');
