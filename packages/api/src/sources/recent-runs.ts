/** The last runs of sources, for their lists: how long they took, how they ended, what they changed. */
import type { RunStatus } from '@syncline/domain/run';
import { loadStatement, type Queryable } from '@syncline/db/statement';

/** One that has ended. */
export interface RecentRun {
  readonly outcome: 'complete' | 'error' | 'cancelled';
  readonly durationMs: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  /** How often the upstream asked it to wait. */
  readonly rateLimited: number;
}

export interface RunsOfSource {
  /** The newest, under way or ended. */
  readonly latestId: string;
  /** Those that have ended, oldest first. */
  readonly recent: readonly RecentRun[];
}

const RECENT_RUNS = 20;

/** One query, however many sources there are. A source without runs is not in it. */
export async function runsOfSources(
  on: Queryable,
  sources: readonly string[],
): Promise<ReadonlyMap<string, RunsOfSource>> {
  const rows = await recentRuns(on, { sources, count: RECENT_RUNS });
  const bySource = Map.groupBy(rows, ({ sourceId }) => sourceId);
  return new Map(
    [...bySource].map(([sourceId, runs]) => [
      sourceId,
      { latestId: runs[0]?.id ?? '', recent: runs.flatMap(recentOf).toReversed() },
    ]),
  );
}

function recentOf({ status, startedAt, endedAt, created, updated, removed, rateLimited }: Row): RecentRun[] {
  if (endedAt === null || (status !== 'complete' && status !== 'error' && status !== 'cancelled')) return [];
  const durationMs = startedAt === null ? 0 : endedAt.getTime() - startedAt.getTime();
  return [{ outcome: status, durationMs, created, updated, removed, rateLimited }];
}

interface Row extends Record<string, unknown> {
  readonly sourceId: string;
  readonly id: string;
  readonly status: RunStatus;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly rateLimited: number;
}

const recentRuns = loadStatement<{ sources: readonly string[]; count: number }, Row>(
  import.meta.url,
  'recent-runs.sql',
);
