import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { RunStatus, RunView } from '@syncline/domain/run';
import type { RunQueue } from '@syncline/engine/run-queue';
import { viewOf } from '@syncline/engine/run-row';
import { z } from 'zod';
import type { Member } from '../context.ts';
import { listOpenRejected, type OpenRejectedPage } from './open-rejected.ts';

export interface RunDetail extends RunView {
  readonly log: readonly {
    readonly at: string;
    readonly level: 'info' | 'warning' | 'error';
    readonly message: string;
  }[];
}

export interface RejectedRow {
  readonly row: number;
  readonly reason: string;
  /** The row as it came, by column. */
  readonly raw: Readonly<Record<string, string>>;
}

export interface RunFilter {
  readonly sourceId?: string | undefined;
  readonly status?: readonly RunStatus[] | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

export type RunsService = ReturnType<typeof createRunsService>;

const LOG_LINES = 1_000;

interface Deps {
  readonly prisma: PrismaClient;
  readonly queue: RunQueue;
  readonly clock: Clock;
}

export function createRunsService({ prisma, queue, clock }: Deps) {
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
    /** Ids of runs grow with time, so paging by id is paging by time. */
    async list(
      member: Member,
      filter: RunFilter,
    ): Promise<{ readonly runs: readonly RunView[]; readonly next: string | null }> {
      const { sourceId, status, before, limit } = filter;
      const rows = await prisma.run.findMany({
        where: {
          organisationId: member.organisationId,
          ...(sourceId && { sourceId }),
          ...(status && {
            status: { in: status.map((one) => (one === 'rate-limited' ? 'rate_limited' : one)) },
          }),
          ...(before && { id: { lt: before } }),
        },
        orderBy: { id: 'desc' },
        take: limit,
        include: { source: { select: { name: true } } },
      });
      return { runs: rows.map(viewOf), next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
    },

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

    async get(member: Member, runId: string): Promise<RunDetail> {
      const row = await runOf(member, runId, {});
      const log = await prisma.runLog.findMany({
        where: { runId: row.id },
        orderBy: { id: 'asc' },
        take: LOG_LINES,
      });
      return {
        ...viewOf(row),
        log: log.map(({ at, level, message }) => ({ at: at.toISOString(), level, message })),
      };
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
