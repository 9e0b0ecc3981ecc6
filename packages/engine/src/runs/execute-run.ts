/**
 * A run in the hands of this process: from its start until it has ended, waits for its time, or is given back. Executing it
 * again is safe: what was saved before shows as unchanged, and a read that knows checkpoints goes on after the last one.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ConnectorError } from '@syncline/connectors/failure';
import type { Prisma } from '@syncline/db/prisma';
import { hasEnded } from '@syncline/domain/run';
import { MAX_TAKEOVERS } from '@syncline/domain/retry';
import { afterFailure } from './after-failure.ts';
import { databaseAfter } from './database-loss.ts';
import type { PullDeps } from './pull.ts';
import { pullSource } from './pull-source.ts';
import { RunRefusal, failureOf } from './run-failure.ts';
import { RunLost, type RunStore, type StoredRun } from './run-store.ts';

export interface ExecuteDeps extends PullDeps {
  readonly workerId: string;
  readonly scratchFolder: string;
  /** In [0, 1): spreads the waits of those whom an upstream sent away together. */
  readonly random: () => number;
}

type Source = Prisma.SourceGetPayload<object>;

/** `shutdown` cuts the run off without ending it: who closes the worker gives it back for another to take. */
export async function executeRun(deps: ExecuteDeps, runId: string, shutdown: AbortSignal): Promise<void> {
  for (;;) {
    const outcome = await attemptRun(deps, runId, shutdown);
    if (outcome !== 'again') return;
  }
}

async function attemptRun(
  deps: ExecuteDeps,
  runId: string,
  shutdown: AbortSignal,
): Promise<'done' | 'again'> {
  const { prisma, pool, store, signals, workerId } = deps;
  const taken = await store.load(runId);
  if (!taken || hasEnded(taken.run) || taken.workerId !== workerId) return 'done';
  const source = await prisma.source.findUniqueOrThrow({ where: { id: taken.sourceId } });

  const ended = new AbortController();
  const look = () => void endIfTaken(store, runId, workerId, ended);
  const stopListening = [
    signals.listen('run', (about) => {
      if (about === runId) look();
    }),
    signals.onGap(look),
  ];
  const timeout = AbortSignal.timeout(source.runTimeoutMs);
  const urgent = AbortSignal.any([ended.signal, timeout]);
  const signal = AbortSignal.any([shutdown, urgent]);
  const scratch = await mkdtemp(join(deps.scratchFolder, 'run-'));
  const database = await databaseAfter(pool);
  try {
    if (taken.takeovers > MAX_TAKEOVERS) throw new RunRefusal(lostTooOften);
    const run = await store.apply(taken, { type: 'start' }, { message: 'Starting' }, { as: workerId });
    if (hasEnded(run.run)) return 'done';
    const facts = {
      'syncline.run': runId,
      'syncline.kind': source.kind,
      'syncline.takeovers': taken.takeovers,
    };
    await deps.trace.run('run', facts, () =>
      pullSource(deps, { run, source, scratch, signal, ended, urgent }),
    );
    return 'done';
  } catch (error) {
    if (shutdown.aborted || ended.signal.aborted || error instanceof RunLost) return 'done';
    const reason = timeout.aborted ? timeout.reason : error;
    if (!isExplained(reason) && (await database.wasLost(reason, shutdown))) {
      if (shutdown.aborted) return 'done';
      await store.log(runId, 'warning', 'The database was away for a moment; the run begins again.');
      await prisma.run.updateMany({ where: { id: runId, workerId }, data: { takeovers: { increment: 1 } } });
      return 'again';
    }
    await settleFailure(deps, taken, source, reason);
    return 'done';
  } finally {
    for (const stop of stopListening) stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** Whoever threw it knew what had happened, and it was not the database. */
const isExplained = (error: unknown) => error instanceof ConnectorError || error instanceof RunRefusal;

/** Ends the run, or leaves it for later, as the failure demands. */
async function settleFailure(
  { store, clock, log, random, workerId }: ExecuteDeps,
  taken: StoredRun,
  source: Source,
  error: unknown,
): Promise<void> {
  const run = (await store.load(taken.id)) ?? taken;
  const failure = failureOf(error, source.runTimeoutMs);
  const next = afterFailure(error, run, random());
  const owner = { as: workerId, release: true };
  switch (next.kind) {
    case 'wait': {
      const resumeAt = new Date(clock.now().getTime() + next.forMs);
      await store.log(run.id, 'warning', failure.message);
      await store.apply(
        run,
        { type: 'wait', reason: 'rate-limited', resumeAt },
        { message: failure.message, waits: run.waits + 1 },
        owner,
      );
      return;
    }
    case 'retry': {
      const resumeAt = new Date(clock.now().getTime() + next.inMs);
      await store.log(run.id, 'warning', failure.message);
      await store.apply(
        run,
        { type: 'wait', reason: 'retrying', resumeAt },
        { message: failure.message, retries: run.retries + 1 },
        owner,
      );
      return;
    }
    case 'fail':
      if (failure.kind === 'internal') log.error({ err: error, runId: run.id }, 'A run failed unexpectedly');
      await store.log(run.id, 'error', failure.message);
      await store.apply(run, { type: 'fail', failure }, { message: failure.message }, owner);
  }
}

const lostTooOften = {
  kind: 'crashed',
  message: `The run was cut off ${MAX_TAKEOVERS + 1} times by a server that ended in the middle of it.`,
  advice: 'Look at the log and the memory of the server, then sync again.',
};

/** Somebody has cancelled it, or another process has it. */
async function endIfTaken(
  store: RunStore,
  runId: string,
  workerId: string,
  ended: AbortController,
): Promise<void> {
  const now = await store.load(runId).catch(() => null); // The next signal, or the next save, looks again.
  if (now && (hasEnded(now.run) || now.workerId !== workerId))
    ended.abort(new DOMException('The run has ended.', 'AbortError'));
}
