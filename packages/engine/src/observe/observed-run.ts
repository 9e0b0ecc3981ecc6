/** A run that has ended, as the metrics count it. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { ObservedRun } from './metrics.ts';

/** Null while the run has not ended. */
export async function observedRun(prisma: PrismaClient, runId: string): Promise<ObservedRun | null> {
  const run = await prisma.run.findUnique({
    where: { id: runId },
    include: { source: { select: { kind: true } } },
  });
  if (!run?.endedAt) return null;
  const { status, startedAt, endedAt } = run;
  if (status !== 'complete' && status !== 'error' && status !== 'cancelled') return null;
  return {
    kind: run.source.kind,
    outcome: status,
    durationMs: startedAt ? endedAt.getTime() - startedAt.getTime() : null,
    rows: run.rows,
    bytes: Number(run.bytes),
    requests: run.requests,
    rateLimited: run.rateLimited,
    created: run.created,
    updated: run.updated,
    removed: run.removed,
  };
}
