/** What stays of a run once it has ended: the figures of its source, and whether somebody is to be told. */
import type { Prisma } from '@syncline/db/prisma';
import { hasEnded, type Run } from '@syncline/domain/run';
import { noteRunEnd } from '../alerts/note-run-end.ts';
import { isLasting } from './run-failure.ts';

interface EndedRun {
  readonly id: string;
  readonly organisationId: string;
  readonly sourceId: string;
  readonly startedAt: Date | null;
}

/** In the transaction that ends the run. */
export async function recordEnd(
  tx: Prisma.TransactionClient,
  { id, organisationId, sourceId, startedAt }: EndedRun,
  run: Run,
  at: Date,
): Promise<void> {
  if (!hasEnded(run)) return;
  const { status } = run;
  const failure = run.status === 'error' ? run.failure : null;
  const { created, updated, unchanged, removed, rejected, rateLimited } = await tx.run.findUniqueOrThrow({
    where: { id },
    select: {
      created: true,
      updated: true,
      unchanged: true,
      removed: true,
      rejected: true,
      rateLimited: true,
    },
  });
  const durationMs = startedAt ? Math.max(0, at.getTime() - startedAt.getTime()) : 0;
  const last = { lastRunId: id, lastStatus: status, lastEndedAt: at };
  const outcome = {
    complete: { consecutiveFailures: 0, needsAttention: false, lastSuccessAt: at },
    error: { needsAttention: failure !== null && isLasting(failure.kind) },
    cancelled: {},
  }[status];
  const failures = status === 'error' ? 1 : 0;
  const cancelled = status === 'cancelled' ? 1 : 0;
  const counted = { created, updated, unchanged, removed, rejected, rateLimited, durationMs };
  const { consecutiveFailures } = await tx.sourceStats.upsert({
    where: { sourceId },
    create: {
      sourceId,
      runs: 1,
      failures,
      cancelled,
      consecutiveFailures: failures,
      ...counted,
      ...last,
      ...outcome,
    },
    update: {
      runs: { increment: 1 },
      failures: { increment: failures },
      cancelled: { increment: cancelled },
      ...(failures > 0 && { consecutiveFailures: { increment: 1 } }),
      created: { increment: created },
      updated: { increment: updated },
      unchanged: { increment: unchanged },
      removed: { increment: removed },
      rejected: { increment: rejected },
      rateLimited: { increment: rateLimited },
      durationMs: { increment: durationMs },
      ...last,
      ...outcome,
    },
    select: { consecutiveFailures: true },
  });
  await noteRunEnd(tx, { runId: id, sourceId, organisationId, status, failure, consecutiveFailures, at });
}
