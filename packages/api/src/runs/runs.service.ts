import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { RunView } from '@syncline/domain/run';
import type { RunQueue } from '@syncline/engine/run-queue';
import { viewOf } from '@syncline/engine/run-row';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Member } from '../context.ts';
import { chartRuns, type RunCharts } from './chart-runs.ts';
import { compareRun, type Comparison } from './compare-run.ts';
import { listRuns, type RunPage } from './list-runs.ts';
import { listOpenRejected, type OpenRejectedPage } from './open-rejected.ts';
import { readChanges, type ChangePage, type ChangePlace } from './run-changes.ts';
import type { RunFilter } from './run-filter.ts';
import { countLog, readLog, type LogFilter, type LogLevel, type LogLine } from './run-log.ts';

export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
  /** The row as it came, by column. */
  readonly raw: Readonly<Record<string, string>>;
}

export type RunsService = ReturnType<typeof createRunsService>;

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly queue: RunQueue;
  readonly clock: Clock;
}

export function createRunsService({ prisma, pool, queue, clock }: Deps) {
  const runOf = async <Include extends Prisma.RunInclude>(
    member: Member,
    runId: string,
    include: Include,
  ) => {
    const row = await prisma.run.findFirst({
      where: { id: runId, organisationId: member.organisationId },
      include: { ...include, source: { select: { name: true } } },
    });
    if (!row) throw new AppError('not_found', 'There is no such run.');
    return row;
  };

  return {
    list: (
      member: Member,
      filter: RunFilter & { readonly before?: string | undefined; readonly limit: number },
    ): Promise<RunPage> => listRuns({ prisma, pool }, member, filter),

    charts: (member: Member, filter: RunFilter): Promise<RunCharts> =>
      chartRuns({ prisma, pool, clock }, member, filter),

    /** Those under way first. `ahead` is how many runs come before it; null where it waits for nobody. */
    async queue(
      member: Member,
    ): Promise<
      readonly { readonly run: RunView; readonly isUnderWay: boolean; readonly ahead: number | null }[]
    > {
      const order = await queue.orderOf(member.organisationId, clock.now());
      const rows = await prisma.run.findMany({
        where: { id: { in: order.map(({ id }) => id) } },
        include: { source: { select: { name: true } } },
      });
      const views = new Map(rows.map((row) => [row.id, viewOf(row)]));
      return order.flatMap(({ id, isUnderWay, ahead }) => {
        const run = views.get(id);
        return run ? [{ run, isUnderWay, ahead }] : [];
      });
    },

    async status(member: Member, runId: string): Promise<RunView> {
      return viewOf(await runOf(member, runId, {}));
    },

    async compare(member: Member, runId: string): Promise<Comparison> {
      return compareRun(prisma, await runOf(member, runId, {}));
    },

    async log(
      member: Member,
      { runId, ...part }: LogFilter & { runId: string; from: number; limit: number },
    ): Promise<readonly LogLine[]> {
      const run = await runOf(member, runId, {});
      return readLog(prisma, run.id, part);
    },

    async logCounts(
      member: Member,
      { runId, text }: { runId: string; text: string },
    ): Promise<Readonly<Record<LogLevel, number>>> {
      const run = await runOf(member, runId, {});
      return countLog(prisma, run.id, { text });
    },

    async changes(
      member: Member,
      { runId, ...page }: { runId: string; after?: ChangePlace | undefined; limit: number },
    ): Promise<ChangePage> {
      const run = await runOf(member, runId, {});
      return readChanges(pool, run.id, page);
    },

    async rejected(
      member: Member,
      { runId, afterRow, limit }: { runId: string; afterRow: number; limit: number },
    ): Promise<{ readonly rows: readonly RejectedRow[]; readonly total: number }> {
      const run = await runOf(member, runId, {});
      const [rows, total] = await Promise.all([
        prisma.rejected.findMany({
          where: { runId: run.id, row: { gt: afterRow } },
          orderBy: { row: 'asc' },
          take: limit,
        }),
        prisma.rejected.count({ where: { runId: run.id } }),
      ]);
      return { rows: rows.map(({ row, reason, raw }) => ({ row, reason, raw: cells.parse(raw) })), total };
    },

    openRejected: (member: Member, page: OpenRejectedPage) => listOpenRejected(prisma, member, page),
  };
}

const cells = z.record(z.string(), z.coerce.string());
