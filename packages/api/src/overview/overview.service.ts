/** Is everything in step? All that one page needs to say so, or why not. */
import { createFreshAnswers } from '@syncline/db/fresh-answers';
import type { PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { RunView } from '@syncline/domain/run';
import { viewOf } from '@syncline/engine/run-row';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { registerViews, type RegisterView } from '../registers/register-view.ts';
import { sourceHealth, type SourceHealth } from './source-health.ts';
import { timelineOf, type Timeline } from './timeline.ts';

export interface Overview {
  readonly sources: readonly SourceHealth[];
  readonly timeline: Timeline;
  /** By type, the names in order. */
  readonly freshness: readonly Freshness[];
  /** As far as it tells how they stand; without those that were revoked. */
  readonly registers: readonly RegisterStanding[];
  /** Open, the newest first. */
  readonly incidents: readonly OpenIncident[];
  /** Under way or waiting, the oldest first. */
  readonly runs: readonly RunView[];
  /** ISO-8601. */
  readonly at: string;
}

export interface Freshness {
  readonly type: string;
  readonly count: number;
  /** When its last change was made, ISO-8601. */
  readonly at: string;
  /** The source that brought it; null where a person or another program made it. */
  readonly source: { readonly id: string; readonly name: string } | null;
}

export type RegisterStanding = Pick<RegisterView, 'id' | 'revokedAt' | 'lastSeenAt' | 'isOnline' | 'lag'>;

export interface OpenIncident {
  readonly id: string;
  readonly sourceId: string;
  readonly sourceName: string;
  readonly runId: string;
  readonly message: string;
  readonly openedAt: string;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly clock: Clock;
}

export type OverviewService = ReturnType<typeof createOverviewService>;

const MOST_RUNS = 20;

export function createOverviewService({ prisma, pool, clock }: Deps) {
  // Everybody who has the page open asks again when a run begins or ends.
  const fresh = createFreshAnswers<Overview>();

  const look = async (organisation: string, store: string | null): Promise<Overview> => {
    const of = { organisation, store };
    const now = clock.now();
    const ofStore = store !== null && { source: { OR: [{ storeId: store }, { storeId: null }] } };
    const [sources, freshness, registers, incidents, runs] = await Promise.all([
      sourceHealth(pool, of),
      readFreshness(pool, of),
      registerViews(pool, { organisation, register: null }, now),
      prisma.incident.findMany({
        where: { organisationId: organisation, closedAt: null, ...ofStore },
        orderBy: { id: 'desc' },
        include: withName,
      }),
      prisma.run.findMany({
        where: { organisationId: organisation, endedAt: null, ...ofStore },
        orderBy: { id: 'asc' },
        take: MOST_RUNS,
        include: withName,
      }),
    ]);
    return {
      sources,
      timeline: await timelineOf(pool, sources, now),
      freshness: freshness.map(({ type, count, at, sourceId, sourceName }) => ({
        type,
        count,
        at: at.toISOString(),
        source: sourceId === null ? null : { id: sourceId, name: sourceName ?? '' },
      })),
      registers: registers
        .filter(({ revokedAt, storeId }) => revokedAt === null && (store === null || storeId === store))
        .map(({ id, revokedAt, lastSeenAt, isOnline, lag }) => ({
          id,
          revokedAt,
          lastSeenAt,
          isOnline,
          lag,
        })),
      incidents: incidents.map(({ id, sourceId, source, runId, message, openedAt }) => ({
        id,
        sourceId,
        sourceName: source.name,
        runId,
        message,
        openedAt: openedAt.toISOString(),
      })),
      runs: runs.map(viewOf),
      at: now.toISOString(),
    };
  };

  return {
    async get({ organisationId }: Member, storeId: string | null): Promise<Overview> {
      if (storeId !== null && !(await prisma.store.findFirst({ where: { id: storeId, organisationId } })))
        throw new AppError('not_found', 'There is no such store.');
      return fresh(`${organisationId} ${storeId}`, () => look(organisationId, storeId));
    },
  };
}

const withName = { source: { select: { name: true } } } as const;

const readFreshness = loadStatement<
  { organisation: string; store: string | null },
  { type: string; count: number; at: Date; sourceId: string | null; sourceName: string | null }
>(import.meta.url, 'freshness.sql');
