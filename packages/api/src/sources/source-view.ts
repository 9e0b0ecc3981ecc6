/** A source as people see it: its settings without their secrets, when it runs, and how it is doing. */
import type { Connector, Pace } from '@syncline/connectors/connector';
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import { alertAfterOf, healthOf, type Health } from '@syncline/domain/health';
import type { RunStatus, RunView } from '@syncline/domain/run';
import type { Schedule } from '@syncline/domain/schedule';
import { viewOf as runViewOf } from '@syncline/engine/run-row';
import { scheduleOf } from '@syncline/engine/source-schedule';
import { hideSecrets } from '@syncline/engine/source-secrets';
import type { Pool } from 'pg';
import { z } from 'zod';
import { runsOfSources, type RecentRun } from './recent-runs.ts';

export interface SourceView {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly storeId: string | null;
  readonly entityType: string;
  /** Secrets in it are shown as KEPT_SECRET, which is also how to send them back unchanged. */
  readonly config: unknown;
  readonly shrinkLimit: number;
  readonly runTimeoutMs: number;
  readonly fetchTimeoutMs: number;
  readonly schedule: Schedule;
  readonly attendance: Attendance;
  /** ISO-8601; null while it runs by itself. */
  readonly pausedAt: string | null;
  readonly pausedBy: string | null;
  /** When it runs next by itself, ISO-8601; null if it does not. */
  readonly nextDueAt: string | null;
  /** The bounds of its interval. */
  readonly pace: Pace;
  /** Where its upstream can send webhooks; null if it knows none. */
  readonly webhookPath: string | null;
  readonly health: Health;
  /** How it is doing apart from being paused. */
  readonly healthUnpaused: Health;
  readonly metrics: SourceMetrics;
  /** Dead letters that are still open. */
  readonly openRejected: number;
  /** Its name in the file that keeps it: what is changed here lasts until that is applied again. Null for others. */
  readonly managedAs: string | null;
  readonly createdAt: string;
  /** The newest run, under way or ended; null before the first. */
  readonly latestRun: RunView | null;
  /** When the newest complete run ended, ISO-8601. */
  readonly lastSyncedAt: string | null;
  /** The last ones that have ended, oldest first. */
  readonly recentRuns: readonly RecentRun[];
}

export type Attendance = 'always' | 'while-watched';

/** Over all its runs, those whose history has gone included. */
interface SourceMetrics {
  readonly runs: number;
  readonly failures: number;
  readonly consecutiveFailures: number;
  /** 0–1 of the runs that were not cancelled; null before the first. */
  readonly errorRate: number | null;
  readonly averageDurationMs: number | null;
  readonly rateLimited: number;
  readonly records: {
    readonly created: number;
    readonly updated: number;
    readonly unchanged: number;
    readonly removed: number;
    readonly rejected: number;
  };
  readonly lastStatus: RunStatus | null;
  readonly lastEndedAt: string | null;
}

const configSchema = z.record(z.string(), z.unknown());

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly connectorOf: (kind: string) => Connector;
}

/** As many queries for all of them as for one. */
export async function sourceViews(
  { prisma, pool, connectorOf }: Deps,
  where: Prisma.SourceWhereInput,
): Promise<readonly SourceView[]> {
  const rows = await prisma.source.findMany({
    where,
    orderBy: { name: 'asc' },
    include: {
      stats: true,
      organisation: { select: { alertAfter: true } },
    },
  });
  const ids = rows.map(({ id }) => id);
  const runsOf = await runsOfSources(pool, ids);
  const [latest, rejected] = await Promise.all([
    prisma.run.findMany({
      where: { id: { in: [...runsOf.values()].map(({ latestId }) => latestId) } },
      include: { source: { select: { name: true } } },
    }),
    prisma.rejected.groupBy({
      by: ['sourceId'],
      where: { sourceId: { in: ids }, resolvedAt: null },
      _count: true,
    }),
  ]);
  const latestOf = new Map(latest.map((run) => [run.sourceId, runViewOf(run)]));
  const rejectedOf = new Map(rejected.map(({ sourceId, _count }) => [sourceId, _count]));
  return rows.map(({ stats, ...row }) => {
    const connector = connectorOf(row.kind);
    const runsSoFar = { alertAfter: alertAfterOf(row), stats };
    return {
      id: row.id,
      name: row.name,
      kind: row.kind,
      storeId: row.storeId,
      entityType: row.entityType,
      config: hideSecrets(connector, configSchema.parse(row.config)),
      shrinkLimit: row.shrinkLimit,
      runTimeoutMs: row.runTimeoutMs,
      fetchTimeoutMs: row.fetchTimeoutMs,
      schedule: scheduleOf(row),
      attendance: row.attendance === 'while_watched' ? 'while-watched' : 'always',
      pausedAt: row.pausedAt?.toISOString() ?? null,
      pausedBy: row.pausedBy,
      nextDueAt: row.pausedAt ? null : (row.nextDueAt?.toISOString() ?? null),
      pace: connector.pace(row.config),
      webhookPath: connector.webhook ? `/hooks/${row.id}` : null,
      health: healthOf({ pausedAt: row.pausedAt, ...runsSoFar }),
      healthUnpaused: healthOf({ pausedAt: null, ...runsSoFar }),
      metrics: metricsOf(stats),
      openRejected: rejectedOf.get(row.id) ?? 0,
      managedAs: row.managedAs,
      createdAt: row.createdAt.toISOString(),
      latestRun: latestOf.get(row.id) ?? null,
      lastSyncedAt: stats?.lastSuccessAt?.toISOString() ?? null,
      recentRuns: runsOf.get(row.id)?.recent ?? [],
    };
  });
}

function metricsOf(stats: Prisma.SourceStatsGetPayload<object> | null): SourceMetrics {
  const decided = (stats?.runs ?? 0) - (stats?.cancelled ?? 0);
  return {
    runs: stats?.runs ?? 0,
    failures: stats?.failures ?? 0,
    consecutiveFailures: stats?.consecutiveFailures ?? 0,
    errorRate: stats && decided > 0 ? stats.failures / decided : null,
    averageDurationMs: stats && stats.runs > 0 ? Number(stats.durationMs) / stats.runs : null,
    rateLimited: stats?.rateLimited ?? 0,
    records: {
      created: Number(stats?.created ?? 0),
      updated: Number(stats?.updated ?? 0),
      unchanged: Number(stats?.unchanged ?? 0),
      removed: Number(stats?.removed ?? 0),
      rejected: Number(stats?.rejected ?? 0),
    },
    lastStatus: stats?.lastStatus === 'rate_limited' ? 'rate-limited' : (stats?.lastStatus ?? null),
    lastEndedAt: stats?.lastEndedAt?.toISOString() ?? null,
  };
}
