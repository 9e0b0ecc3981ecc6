/** Saves what is staged: all that a source holds, or what a stream brought up to a checkpoint. */
import { loadStatement } from '@syncline/db/statement';
import type { BatchCounts, Delta, SaveBatch, Saving, Settlement, Stage } from '@syncline/db/stage';
import { hasEnded } from '@syncline/domain/run';
import { REJECTED_KEPT, type Pull } from './pull.ts';
import { guardAgainstShrinking } from './run-failure.ts';
import { RunLost } from './run-store.ts';

/** `rows` were read for it. */
export type Part =
  | {
      readonly kind: 'whole';
      readonly removeAbsent: Settlement['removeAbsent'];
      readonly isComplete: boolean;
      readonly rows: number;
    }
  /** The `checkpoint` becomes what the source is told next time, together with the part's last change. */
  | { readonly kind: 'stream'; readonly checkpoint: unknown; readonly rows: number };

export async function savePart(pull: Pull, stage: Stage, part: Part): Promise<void> {
  const { deps, run, source, journal, signal } = pull;
  if (part.kind === 'stream' && part.rows === 0) return keepCheckpoint(pull, part.checkpoint);

  journal.report('processing', { done: 1, total: 1, unit: 'rows', message: 'Comparing with what is there' });
  const delta = await deps.trace.span('compare', {}, () =>
    stage.settle({
      runId: run.id,
      sourceId: source.id,
      removeAbsent: part.kind === 'whole' ? part.removeAbsent : null,
      repeated: part.kind === 'whole' ? 'are rejected' : 'supersede',
    }),
  );
  signal.throwIfAborted();
  noteDuplicates(pull, delta);
  if (!run.allowShrink && part.kind === 'whole') guardAgainstShrinking(delta, source.shrinkLimit);

  await deps.trace.span('save', { changes: delta.changes }, () => saveBatches(pull, stage, delta, part));
  await stage.resolveRejected({
    runId: run.id,
    sourceId: source.id,
    all: part.kind === 'whole' && part.isComplete,
  });
  if (part.kind === 'stream') {
    if (delta.changes === 0) await keepCheckpoint(pull, part.checkpoint);
    await stage.clear();
  }
}

function noteDuplicates({ journal }: Pull, { duplicates }: Delta): void {
  const { facts } = journal;
  facts.rejected += duplicates;
  if (duplicates > 0)
    journal.warn(
      `${duplicates.toLocaleString('en')} rows repeat the key of an earlier row; they were rejected.`,
    );
  if (facts.rejected > REJECTED_KEPT)
    journal.warn(`Only the first ${REJECTED_KEPT.toLocaleString('en')} rejected rows are kept.`);
}

async function saveBatches(
  { deps, source, run, signal, ended, journal }: Pull,
  stage: Stage,
  { batches, changes }: Delta,
  part: Part,
): Promise<void> {
  const { store, signals, workerId } = deps;
  const { facts } = journal;
  let saved = 0;
  const report = (message: string) =>
    journal.report('saving', { done: saved, total: changes, unit: 'changes', message });
  report('Saving');
  for (const batch of batches) {
    const isLast = batch === batches.at(-1);
    let totals: BatchCounts = facts;
    const saving: Saving = {
      sourceId: source.id,
      actor: `run:${run.id}`,
      async alongside(on, figures) {
        const [held] = await sql.checkpoint(on, {
          run: run.id,
          worker: workerId,
          source: source.id,
          ...figures,
          ...checkpointOf(part, isLast, facts),
        });
        if (!held) throw new RunLost('The run has ended, or another process has it');
        totals = held;
      },
    };
    for (;;) {
      signal.throwIfAborted();
      // Nothing of a run that somebody has ended is saved; alongside each batch the run's row is asked once more.
      facts.isSaving = true;
      const outcome = await stage.saveBatch(batch, saving).finally(() => (facts.isSaving = false));
      if (outcome === 'saved') break;
      const now = await store.load(run.id);
      if (!now || hasEnded(now.run)) ended.abort(new DOMException('The run has ended.', 'AbortError'));
      report('Waiting for another program that is changing the same records');
    }
    Object.assign(facts, { created: totals.created, updated: totals.updated, removed: totals.removed });
    signals.send('feed', String(batch.feed));
    saved += sizeOf(batch);
    report(`Saving ${saved.toLocaleString('en')} of ${changes.toLocaleString('en')} changes`);
  }
}

async function keepCheckpoint({ deps, run, source, journal }: Pull, checkpoint: unknown): Promise<void> {
  const [held] = await sql.checkpoint(deps.pool, {
    run: run.id,
    worker: deps.workerId,
    source: source.id,
    created: 0,
    updated: 0,
    removed: 0,
    feed: null,
    firstSeq: null,
    lastSeq: null,
    rows: journal.facts.rows,
    rejected: journal.facts.rejected,
    moves: true,
    state: JSON.stringify(checkpoint),
  });
  if (!held) throw new RunLost('The run has ended, or another process has it');
}

/**
 * With the last change of a part of a stream, what the source is told next time goes on. Before the first change of a whole it
 * is forgotten: if the run is cut off, the next one must not believe that a source which is as it was needs nothing.
 */
function checkpointOf(part: Part, isLast: boolean, { rows, rejected }: { rows: number; rejected: number }) {
  if (part.kind === 'whole') return { rows: 0, rejected: 0, moves: true, state: null };
  return isLast
    ? { rows, rejected, moves: true, state: JSON.stringify(part.checkpoint) }
    : { rows: null, rejected: null, moves: false, state: null };
}

const sizeOf = ({ after, until }: SaveBatch) => until - after;

const sql = {
  checkpoint: loadStatement<
    BatchCounts & {
      run: string;
      worker: string;
      source: string;
      feed: number | null;
      firstSeq: number | null;
      lastSeq: number | null;
      rows: number | null;
      rejected: number | null;
      moves: boolean;
      state: string | null;
    },
    { version: number; created: number; updated: number; removed: number }
  >(import.meta.url, 'checkpoint.sql'),
};
