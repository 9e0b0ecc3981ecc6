/**
 * The work of a run: read the source into a stage, compare it with the records, then refuse it or save what differs.
 * What is decided is decided by the rules (packages/domain/src/run.ts, run-failure.ts); this acts on it.
 */
import type { Batch, Connector, ConnectorDeps, Progress, ReadResult } from '@syncline/connectors/connector';
import type { Log } from '@syncline/db/log';
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { openStage, type Delta, type Stage } from '@syncline/db/stage';
import type { Clock } from '@syncline/domain/clock';
import { hasEnded, type RunPhase } from '@syncline/domain/run';
import type { Pool } from 'pg';
import { feedsByType, type FeedOfType } from './feed-of-type.ts';
import { createProgressReporter } from './progress.ts';
import { guardAgainstNothingFitting, guardAgainstShrinking } from './run-failure.ts';
import type { RunFacts, RunStore, StoredRun } from './run-store.ts';

export interface PullDeps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly store: RunStore;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
  readonly connectorOf: (kind: string) => Connector;
  /** What connectors of this organisation may use. */
  readonly connectorDeps: (organisationId: string) => ConnectorDeps;
}

/** What the work on one run shares. `facts` grow while it reads; `scratch` is its own folder. */
interface Pull {
  readonly deps: PullDeps;
  readonly source: Prisma.SourceGetPayload<object>;
  readonly connector: Connector;
  readonly run: StoredRun;
  readonly scratch: string;
  readonly signal: AbortSignal;
  /** Aborted when somebody else has ended the run; part of the signal. */
  readonly ended: AbortController;
  readonly facts: { bytes: number; rows: number; rejected: number };
  readonly report: (phase: RunPhase, done: number, total: number | null, message: string) => void;
}

type Rows = Extract<ReadResult, { kind: 'rows' }>;

export type PullRequest = Pick<Pull, 'run' | 'source' | 'scratch' | 'signal' | 'ended'>;

export const runHasEnded = () => new DOMException('The run has ended.', 'AbortError');

export async function pullSource(
  deps: PullDeps,
  { run, source, scratch, signal, ended }: PullRequest,
): Promise<void> {
  const { store, log } = deps;
  const facts = { bytes: 0, rows: 0, rejected: 0 };
  let current = run;
  const reporter = createProgressReporter(async (event, about) => {
    try {
      current = await store.apply(current, event, about);
      if (hasEnded(current.run)) ended.abort(runHasEnded());
    } catch (error) {
      // The work goes on; the next report shows how far it is.
      log.warn({ err: error, runId: run.id }, 'The progress of a run could not be saved');
    }
  });
  const report: Pull['report'] = (phase, done, total, message) =>
    reporter.report({ type: 'report', phase, done, total }, { ...facts, message });
  const connector = deps.connectorOf(source.kind);
  const pull: Pull = { deps, source, connector, run, scratch, signal, ended, facts, report };

  try {
    const result = await read(pull);
    const outcome =
      result.kind === 'unchanged' ? { message: 'Nothing has changed' } : await apply(pull, result);
    await reporter.flush();
    await store.log(run.id, 'info', sentence({ ...facts, ...outcome }));
    await store.apply(current, { type: 'finish' }, { ...facts, ...outcome }, asObject(result.state));
  } finally {
    reporter.close();
  }
}

async function read({
  deps,
  source,
  connector,
  run,
  scratch,
  signal,
  facts,
  report,
}: Pull): Promise<ReadResult> {
  const result = await connector.read({
    config: source.config,
    state: source.state,
    signal,
    stallTimeoutMs: source.fetchTimeoutMs,
    deps: deps.connectorDeps(source.organisationId),
    scratch,
    report: (progress) => {
      if (progress.phase === 'downloading' && progress.unit === 'bytes') facts.bytes = progress.done;
      report(progress.phase, progress.done, progress.total, doing[progress.phase]);
    },
    warn: (message) => {
      deps.store
        .log(run.id, 'warning', message)
        .catch((error: unknown) => deps.log.warn({ err: error }, message));
    },
  });
  facts.bytes = result.bytes;
  await deps.store.log(run.id, 'info', `Read ${shown(result.bytes)} bytes from the source.`);
  return result;
}

/** Stages the rows, lets the guards refuse them, and saves what differs. */
async function apply(pull: Pull, result: Rows): Promise<RunFacts> {
  const { deps, source, connector, run, signal, facts } = pull;
  const types = connector.types(source.config);
  const feedOf = await feedsByType(deps.prisma, source, types);
  const stage = await openStage(deps.pool);
  try {
    const rowsWithoutKey = await stageRows(pull, stage, result, feedOf);
    guardAgainstNothingFitting(facts);

    const isAbsenceProof = connector.deletePolicy === 'absence' && result.isComplete && rowsWithoutKey === 0;
    if (rowsWithoutKey > 0)
      await deps.store.log(
        run.id,
        'warning',
        `${shown(rowsWithoutKey)} rows have no readable key, so no record was removed for being absent.`,
      );
    await deps.store.log(
      run.id,
      'info',
      `${shown(facts.rows)} rows, ${shown(facts.rejected)} of them rejected.`,
    );
    pull.report('processing', 1, 1, 'Comparing with what is there');
    const removeAbsent = isAbsenceProof
      ? { feeds: [...new Set(types.map(({ name }) => feedOf(name)))], types: types.map(({ name }) => name) }
      : null;
    const delta = await stage.settle({ runId: run.id, sourceId: source.id, removeAbsent });
    signal.throwIfAborted();
    if (delta.duplicates > 0)
      await deps.store.log(
        run.id,
        'warning',
        `${shown(delta.duplicates)} rows repeat the key of an earlier row; they were rejected.`,
      );
    guardAgainstShrinking(delta, source.shrinkLimit);

    await save(pull, stage, delta);
    const { created, updated, removed } = delta;
    const rejected = facts.rejected + delta.duplicates;
    if (rejected > REJECTED_KEPT)
      await deps.store.log(
        run.id,
        'warning',
        `Only the first ${shown(REJECTED_KEPT)} rejected rows are kept.`,
      );
    const unchanged = facts.rows - rejected - created - updated;
    return { created, updated, removed, rejected, unchanged, message: summary(delta) };
  } finally {
    await stage.close();
  }
}

const REJECTED_KEPT = 10_000;

/** Returns how many rows came whose key could not be made out. */
async function stageRows(pull: Pull, stage: Stage, { batches }: Rows, feedOf: FeedOfType): Promise<number> {
  const { deps, run, signal, facts } = pull;
  let rowsWithoutKey = 0;
  for await (const batch of batches) {
    signal.throwIfAborted();
    await stage.add(stagedRows(batch, feedOf));
    const kept = batch.rejected.slice(0, Math.max(0, REJECTED_KEPT - facts.rejected));
    if (kept.length > 0) await deps.store.setAside(run.id, kept);
    facts.rows += batch.records.length + batch.rejected.length;
    facts.rejected += batch.rejected.length;
    rowsWithoutKey += batch.rejected.filter(({ key }) => key === null).length;
  }
  return rowsWithoutKey;
}

/** A rejected row whose key is known was seen all the same: its record is broken at the source, not gone from it. */
function stagedRows({ records, rejected }: Batch, feedOf: FeedOfType) {
  return [
    ...records.map((record) => ({ ...record, feed: feedOf(record.type) })),
    ...rejected.flatMap(({ row, type, key }) =>
      key === null ? [] : [{ row, type, key, data: null, feed: feedOf(type) }],
    ),
  ];
}

async function save(
  { deps, source, run, signal, ended, report }: Pull,
  stage: Stage,
  { batches, changes }: Delta,
): Promise<void> {
  const { store, signals } = deps;
  let saved = 0;
  report('saving', saved, changes, doing.saving);
  if (changes > 0) await store.forgetSourceState(source.id);
  for (const batch of batches) {
    for (;;) {
      // A signal may have been lost: nothing is saved for a run that somebody has ended.
      const stored = await store.load(run.id);
      if (!stored || hasEnded(stored.run)) ended.abort(runHasEnded());
      signal.throwIfAborted();
      if ((await stage.saveBatch(batch, source.id)) === 'saved') break;
      report('saving', saved, changes, 'Waiting for another program that is changing the same records');
    }
    signals.send('feed', String(batch.feed));
    saved += batch.until - batch.after;
    report('saving', saved, changes, `Saving ${shown(saved)} of ${shown(changes)} changes`);
  }
}

const doing = {
  downloading: 'Downloading',
  processing: 'Reading rows',
  saving: 'Saving',
} as const satisfies Record<RunPhase | Progress['phase'], string>;

function summary({ created, updated, removed }: Delta): string {
  if (created + updated + removed === 0) return 'Nothing has changed';
  return `${shown(created)} created, ${shown(updated)} updated, ${shown(removed)} removed`;
}

const sentence = ({ message, rows = 0, unchanged = 0, rejected = 0 }: RunFacts) =>
  rows === 0 ? `${message}.` : `${message}; ${shown(unchanged)} unchanged, ${shown(rejected)} rejected.`;

const shown = (count: number) => count.toLocaleString('en');

const asObject = (state: unknown): object | undefined =>
  typeof state === 'object' && state !== null ? state : undefined;
