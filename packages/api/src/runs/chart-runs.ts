/** [E1] What came of runs over time: how long they took, how they ended, what they changed, how often they were asked to wait. */
import type { PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { chartSteps } from './chart-steps.ts';
import { selectionOf, type RunConditions, type RunFilter } from './run-filter.ts';

/** Durations are those of complete runs, or of those in the state that was asked for; null where there was none. */
interface ChartStep {
  /** ISO-8601. */
  readonly at: string;
  readonly runs: number;
  readonly complete: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly rateLimited: number;
}

export interface RunCharts {
  readonly stepMs: number;
  /** Every step of the period, those without runs too; of one that is cut off, from where it begins. */
  readonly steps: readonly ChartStep[];
  /** How many runs it tells of; where that is all that a chart reads, there are more, which are older. */
  readonly runs: number;
  readonly isCutOff: boolean;
}

/** So that the charts of a year cost the database no more than a fraction of a second. */
const MOST_CHARTED = 100_000;

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly clock: Clock;
}

export async function chartRuns(
  { prisma, pool, clock }: Deps,
  member: Member,
  filter: RunFilter,
): Promise<RunCharts> {
  const to = filter.to === undefined ? clock.now().getTime() : Date.parse(filter.to);
  const from = filter.from === undefined ? await firstRunAt(prisma, member, to) : Date.parse(filter.from);
  const { start, widthMs, count } = chartSteps(from, to);
  const selection = await selectionOf(prisma, member, filter);
  const rows = selection
    ? await chart(pool, {
        ...selection.conditions,
        sources: selection.sources,
        named: selection.text?.named ?? null,
        words: selection.text?.words ?? null,
        most: MOST_CHARTED,
        start,
        width: widthMs,
      })
    : [];
  const byStep = new Map(rows.map((row) => [row.step, row]));
  const runs = rows.reduce((sum, row) => sum + row.runs, 0);
  const isCutOff = runs === MOST_CHARTED;
  // Before the oldest that it tells of, nothing is known.
  const first = isCutOff ? (rows[0]?.step ?? 0) : 0;
  return {
    stepMs: widthMs,
    steps: Array.from({ length: count - first }, (_, index) => ({
      at: new Date(start + (first + index) * widthMs).toISOString(),
      ...stepOf(byStep.get(first + index)),
    })),
    runs,
    isCutOff,
  };
}

/** The oldest that is kept; `otherwise` where there is none. */
async function firstRunAt(
  prisma: PrismaClient,
  { organisationId }: Member,
  otherwise: number,
): Promise<number> {
  const first = await prisma.run.findFirst({
    where: { organisationId },
    orderBy: { id: 'asc' },
    select: { queuedAt: true },
  });
  return Math.min(first?.queuedAt.getTime() ?? otherwise, otherwise);
}

interface Row {
  readonly step: number;
  readonly runs: number;
  readonly complete: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly rateLimited: number;
}

const nothing: Omit<Row, 'step'> = {
  runs: 0,
  complete: 0,
  failed: 0,
  cancelled: 0,
  p50: null,
  p95: null,
  created: 0,
  updated: 0,
  removed: 0,
  rateLimited: 0,
};

function stepOf(row: Omit<Row, 'step'> = nothing): Omit<ChartStep, 'at'> {
  const { runs, complete, failed, cancelled, p50, p95, created, updated, removed, rateLimited } = row;
  return {
    runs,
    complete,
    failed,
    cancelled,
    p50Ms: p50,
    p95Ms: p95,
    created,
    updated,
    removed,
    rateLimited,
  };
}

type Parameters = RunConditions & {
  sources: readonly string[] | null;
  named: readonly string[] | null;
  words: string | null;
  most: number;
  start: number;
  width: number;
};

const chart = loadStatement<Parameters, Row>(import.meta.url, 'chart-runs.sql', { prepared: false });
