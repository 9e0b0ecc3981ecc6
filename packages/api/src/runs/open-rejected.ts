/** The dead letters of a source that are still open: no run since has brought their record, or shown that it is gone. */
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import { z } from 'zod';
import type { Member } from '../context.ts';

export interface OpenRejected {
  readonly id: number;
  /** Which run set it aside, and in which row it found it. */
  readonly runId: string;
  readonly row: number;
  readonly type: string;
  /** Null where it could not be made out. */
  readonly key: string | null;
  readonly reason: string;
  /** The row as it came, by column. */
  readonly raw: Readonly<Record<string, string>>;
}

export interface OpenRejectedPage {
  readonly sourceId: string;
  /** The `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listOpenRejected(
  prisma: PrismaClient,
  { organisationId }: Member,
  { sourceId, before, limit }: OpenRejectedPage,
): Promise<{
  readonly rows: readonly OpenRejected[];
  readonly total: number;
  readonly next: number | null;
}> {
  const source = await prisma.source.findFirst({
    where: { id: sourceId, organisationId },
    select: { id: true },
  });
  if (!source) throw new AppError('not_found', 'There is no such source.');
  const open = { sourceId, resolvedAt: null };
  const [found, total] = await Promise.all([
    prisma.rejected.findMany({
      where: { ...open, ...(before !== undefined && { id: { lt: before } }) },
      orderBy: { id: 'desc' },
      take: limit,
    }),
    prisma.rejected.count({ where: open }),
  ]);
  const rows = found.map(({ id, runId, row, type, key, reason, raw }) => ({
    id: Number(id),
    runId,
    row,
    type,
    key,
    reason,
    raw: cells.parse(raw),
  }));
  return { rows, total, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
}

const cells = z.record(z.string(), z.coerce.string());
