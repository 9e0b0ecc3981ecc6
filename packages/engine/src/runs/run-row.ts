/** A run between its row and its state: what is stored, what the rules work on, what the API tells. */
import type { Prisma } from '@syncline/db/prisma';
import { runViewSchema, type Run, type RunCounts, type RunStatus, type RunView } from '@syncline/domain/run';

export type RunRow = Prisma.RunGetPayload<{ include: { source: { select: { name: true } } } }>;

export function runOf(row: RunRow): Run {
  const { attempt, progress } = row;
  switch (row.status) {
    case 'queued':
      return { status: 'queued' };
    case 'downloading':
    case 'processing':
    case 'saving':
      return { status: row.status, attempt, progress };
    case 'rate_limited':
    case 'retrying':
      return { status: statusOf(row.status), attempt, progress, resumeAt: row.resumeAt ?? row.updatedAt };
    case 'complete':
      return { status: 'complete', progress: 100 };
    case 'error':
      return {
        status: 'error',
        progress,
        failure: {
          kind: row.errorKind ?? '',
          message: row.errorMessage ?? '',
          advice: row.errorAdvice ?? '',
        },
      };
    case 'cancelled':
      return { status: 'cancelled', progress, by: row.cancelledBy };
  }
}

/** The columns that hold a run's state. */
export function columnsOf(run: Run) {
  return {
    status: run.status === 'rate-limited' ? 'rate_limited' : run.status,
    ...('attempt' in run && { attempt: run.attempt }),
    ...('progress' in run && { progress: run.progress }),
    resumeAt: 'resumeAt' in run ? run.resumeAt : null,
    ...(run.status === 'error' && {
      errorKind: run.failure.kind,
      errorMessage: run.failure.message,
      errorAdvice: run.failure.advice,
    }),
    ...(run.status === 'cancelled' && { cancelledBy: run.by }),
  } as const satisfies Prisma.RunUpdateInput;
}

export function viewOf(row: RunRow): RunView {
  return {
    id: row.id,
    sourceId: row.sourceId,
    sourceName: row.source.name,
    status: statusOf(row.status),
    trigger: row.trigger,
    requestedBy: row.requestedBy,
    attempt: row.attempt,
    progress: row.progress,
    message: row.message,
    resumeAt: row.resumeAt?.toISOString() ?? null,
    stats: { bytes: Number(row.bytes), rows: row.rows },
    work: {
      done: Number(row.done),
      total: row.total === null ? null : Number(row.total),
      unit: row.unit,
    },
    etaAt: row.etaAt?.toISOString() ?? null,
    requests: row.requests,
    rateLimited: row.rateLimited,
    warnings: row.warnings,
    allowShrink: row.allowShrink,
    steps: stepsOf(row),
    counts: countsOf(row),
    error:
      row.errorKind === null
        ? null
        : { kind: row.errorKind, message: row.errorMessage ?? '', advice: row.errorAdvice ?? '' },
    cancelledBy: row.cancelledBy,
    queuedAt: row.queuedAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}

export const stepsOf = ({ steps }: Pick<RunRow, 'steps'>): RunView['steps'] =>
  runViewSchema.shape.steps.parse(steps);

const countsOf = ({ created, updated, unchanged, removed, rejected }: RunCounts): RunCounts => ({
  created,
  updated,
  unchanged,
  removed,
  rejected,
});

const statusOf = <Stored extends RunRow['status']>(status: Stored) =>
  (status === 'rate_limited' ? 'rate-limited' : status) as Stored extends 'rate_limited'
    ? 'rate-limited'
    : Exclude<Stored, 'rate_limited'> & RunStatus;
