/** Every source at a glance: how it is doing, when it last brought something and when it will again. */
import { loadStatement } from '@syncline/db/statement';
import { healthOf, type Health } from '@syncline/domain/health';
import type { RunStatus } from '@syncline/domain/run';
import type { Pool } from 'pg';

export interface SourceHealth {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  /** Null: it brings what all stores share. */
  readonly storeId: string | null;
  readonly entityType: string;
  readonly health: Health;
  /** How its newest run that has ended did, and which that was; null before the first. */
  readonly lastStatus: RunStatus | null;
  readonly lastRunId: string | null;
  /** What that said, where it failed. */
  readonly error: string | null;
  readonly consecutiveFailures: number;
  /** ISO-8601; null while it does not run by itself, or not before somebody watches. */
  readonly nextDueAt: string | null;
  readonly isWatched: boolean;
  /** When its newest complete run ended, ISO-8601. */
  readonly lastSyncedAt: string | null;
  /** How long its newest complete runs took, the oldest first. */
  readonly durationsMs: readonly number[];
}

const RUNS_OF_SPARKLINE = 20;

export async function sourceHealth(
  pool: Pool,
  of: { readonly organisation: string; readonly store: string | null },
): Promise<readonly SourceHealth[]> {
  const rows = await readSources(pool, { ...of, runs: RUNS_OF_SPARKLINE });
  return rows.map(({ alertAfter, needsAttention, pausedAt, ...row }) => ({
    id: row.id,
    name: row.name,
    kind: row.kind,
    storeId: row.storeId,
    entityType: row.entityType,
    health: healthOf({
      pausedAt,
      alertAfter,
      stats: { consecutiveFailures: row.consecutiveFailures, needsAttention },
    }),
    lastStatus: row.lastStatus,
    lastRunId: row.lastRunId,
    error: row.error,
    consecutiveFailures: row.consecutiveFailures,
    nextDueAt: pausedAt ? null : (row.nextDueAt?.toISOString() ?? null),
    isWatched: row.isWatched,
    lastSyncedAt: row.lastSyncedAt?.toISOString() ?? null,
    durationsMs: row.durations.map(Math.round),
  }));
}

const readSources = loadStatement<
  { organisation: string; store: string | null; runs: number },
  {
    id: string;
    name: string;
    kind: string;
    storeId: string | null;
    entityType: string;
    isWatched: boolean;
    pausedAt: Date | null;
    nextDueAt: Date | null;
    alertAfter: number;
    consecutiveFailures: number;
    needsAttention: boolean;
    lastStatus: RunStatus | null;
    lastRunId: string | null;
    lastSyncedAt: Date | null;
    error: string | null;
    durations: number[];
  }
>(import.meta.url, 'sources.sql');
