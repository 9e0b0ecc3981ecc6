/** A run beside the complete ones of its source before it: is it slower, bigger, does it change more than usual? */
import type { PrismaClient } from '@syncline/db/prisma';
import { standingOf, type Standing } from './standing.ts';

/** Of the runs before, as far as there are so many. */
const COMPARED = 20;

interface RunFigures {
  readonly id: string;
  /** ISO-8601. */
  readonly queuedAt: string;
  /** Null for a run that never started, or has not ended. */
  readonly durationMs: number | null;
  readonly rows: number;
  readonly changes: number;
}

export interface Comparison {
  readonly run: RunFigures;
  /** Oldest first. */
  readonly before: readonly RunFigures[];
  /** Null where there is nothing to compare with. */
  readonly standing: {
    readonly duration: Standing | null;
    readonly rows: Standing | null;
    readonly changes: Standing | null;
  };
}

interface Row {
  readonly id: string;
  readonly queuedAt: Date;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
}

export async function compareRun(
  prisma: PrismaClient,
  row: Row & { readonly sourceId: string },
): Promise<Comparison> {
  const { id, sourceId } = row;
  const found = await prisma.run.findMany({
    where: { sourceId, id: { lt: id }, status: 'complete' },
    orderBy: { id: 'desc' },
    take: COMPARED,
    select: figures,
  });
  const run = figuresOf(row);
  const before = found.map(figuresOf).toReversed();
  const durations = before.flatMap(({ durationMs }) => durationMs ?? []);
  return {
    run,
    before,
    standing: {
      duration: run.durationMs === null ? null : standingOf(run.durationMs, durations),
      rows: standingOf(
        run.rows,
        before.map(({ rows }) => rows),
      ),
      changes: standingOf(
        run.changes,
        before.map(({ changes }) => changes),
      ),
    },
  };
}

const figures = {
  id: true,
  queuedAt: true,
  startedAt: true,
  endedAt: true,
  rows: true,
  created: true,
  updated: true,
  removed: true,
} as const;

const figuresOf = (row: Row): RunFigures => ({
  id: row.id,
  queuedAt: row.queuedAt.toISOString(),
  durationMs: row.startedAt && row.endedAt && row.endedAt.getTime() - row.startedAt.getTime(),
  rows: row.rows,
  changes: row.created + row.updated + row.removed,
});
