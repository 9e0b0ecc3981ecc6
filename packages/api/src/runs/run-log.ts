/**
 * What a run wrote down. Lines are only ever added, so a line's place among those that pass a filter never changes: one may look at
 * any part of a long log without having read what is before it.
 */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import { z } from 'zod';
import { shortText } from '../wire.ts';

const logLevels = ['info', 'warning', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export const logFilterSchema = z.object({
  level: z.enum(logLevels).optional(),
  /** Any part of the line, in any case. */
  text: shortText.default(''),
});
export type LogFilter = z.output<typeof logFilterSchema>;

export interface LogLine {
  readonly id: number;
  /** ISO-8601. */
  readonly at: string;
  readonly level: LogLevel;
  readonly message: string;
}

/** In the order in which they were written, from the `from`th line that passes, which is 0 for the first. */
export async function readLog(
  prisma: PrismaClient,
  runId: string,
  { from, limit, ...filter }: LogFilter & { readonly from: number; readonly limit: number },
): Promise<readonly LogLine[]> {
  const lines = await prisma.runLog.findMany({
    where: { ...passing(runId, filter), ...(filter.level && { level: filter.level }) },
    orderBy: { id: 'asc' },
    skip: from,
    take: limit,
  });
  return lines.map(({ id, at, level, message }) => ({
    id: Number(id),
    at: at.toISOString(),
    level,
    message,
  }));
}

/** How many lines of each level have the text. */
export async function countLog(
  prisma: PrismaClient,
  runId: string,
  filter: Pick<LogFilter, 'text'>,
): Promise<Readonly<Record<LogLevel, number>>> {
  const counts = await Promise.all(
    logLevels.map((level) => prisma.runLog.count({ where: { ...passing(runId, filter), level } })),
  );
  return { info: counts[0] ?? 0, warning: counts[1] ?? 0, error: counts[2] ?? 0 };
}

const passing = (runId: string, { text }: Pick<LogFilter, 'text'>): Prisma.RunLogWhereInput => ({
  runId,
  ...(text !== '' && {
    message: { contains: text.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' },
  }),
});
