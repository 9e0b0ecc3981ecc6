/**
 * The job behind a run: from its start to its end, whatever ends it. Running it again is safe: it starts the run
 * anew, and what was saved before shows as unchanged.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { hasEnded } from '@syncline/domain/run';
import { pullSource, runHasEnded, type PullDeps } from './pull-source.ts';
import { failureOf } from './run-failure.ts';
import type { RunStore } from './run-store.ts';

export interface ExecuteDeps extends PullDeps {
  readonly scratchFolder: string;
}

/** `shutdown` cuts the run off without ending it: whoever finds it next starts it anew. */
export async function executeRun(deps: ExecuteDeps, runId: string, shutdown: AbortSignal): Promise<void> {
  const { prisma, store, signals, log } = deps;
  const queued = await store.load(runId);
  if (!queued || hasEnded(queued.run)) return;
  const source = await prisma.source.findUniqueOrThrow({ where: { id: queued.sourceId } });

  const ended = new AbortController();
  const look = () => void endIfCancelled(store, runId, ended);
  const stopListening = [
    signals.listen('run', (about) => {
      if (about === runId) look();
    }),
    signals.onGap(look),
  ];
  const timeout = AbortSignal.timeout(source.runTimeoutMs);
  const signal = AbortSignal.any([shutdown, ended.signal, timeout]);
  const scratch = await mkdtemp(join(deps.scratchFolder, 'run-'));
  try {
    const run = await store.apply(queued, { type: 'start' }, { message: 'Starting', rejected: 0 });
    if (hasEnded(run.run)) return;
    await store.forgetRejected(runId);
    await pullSource(deps, { run, source, scratch, signal, ended });
  } catch (error) {
    if (shutdown.aborted) throw error;
    if (ended.signal.aborted) return;
    const reason = timeout.aborted ? timeout.reason : error;
    const failure = failureOf(reason, source.runTimeoutMs);
    if (failure.kind === 'internal') log.error({ err: error, runId }, 'A run failed unexpectedly');
    await store.log(runId, 'error', failure.message);
    await store.apply(queued, { type: 'fail', failure }, { message: failure.message });
  } finally {
    for (const stop of stopListening) stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function endIfCancelled(store: RunStore, runId: string, ended: AbortController): Promise<void> {
  const now = await store.load(runId).catch(() => null); // The next signal, or the next save, looks again.
  if (now && hasEnded(now.run)) ended.abort(runHasEnded());
}
