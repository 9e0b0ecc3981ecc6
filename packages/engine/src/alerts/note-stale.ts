/**
 * Incidents of sources that fail seldom enough, or never, and are not read all the same: they wait for their upstream without end,
 * or nothing runs them. As with failures, the next complete run closes the incident (`note-run-end.ts`).
 */
import type { PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';
import { openIncident } from './note-run-end.ts';

/** A source that runs every few seconds may be busy for a while. */
export const PATIENCE_MS = 5 * 60_000;

/** Opens an incident for each source that is stale by now; any number of processes may do so at once. Returns for how many. */
export async function noteStale(
  { pool, prisma }: { readonly pool: Pool; readonly prisma: PrismaClient },
  now: Date,
): Promise<number> {
  const stale = await findStale(pool, { now, patience_ms: PATIENCE_MS });
  for (const { everyMs, since, ...of } of stale)
    await prisma.$transaction((tx) =>
      openIncident(tx, {
        ...of,
        kind: 'stale',
        failures: 0,
        openedAt: now,
        message: `It was read for the last time ${inWords(now.getTime() - since.getTime())} ago, and is to be read every ${inWords(everyMs)}.`,
        advice: 'Look at its newest run: it may wait for its upstream, or for its turn.',
      }),
    );
  return stale.length;
}

function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) return `${Math.round(ms / 1_000)} s`;
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

const findStale = loadStatement<
  { now: Date; patience_ms: number },
  {
    readonly sourceId: string;
    readonly organisationId: string;
    readonly runId: string;
    readonly everyMs: number;
    readonly since: Date;
  }
>(import.meta.url, 'find-stale.sql');
