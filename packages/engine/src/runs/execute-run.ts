/**
 * The job behind a run. What is decided is decided by the rules (packages/domain, run-failure.ts); this acts on it:
 * read the source into a stage, compare, refuse or save. Running it again is safe: it starts the run anew, and what
 * was saved before shows as unchanged.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Batch, Connector, ConnectorDeps, Progress } from '@syncline/connectors/connector';
import type { Log } from '@syncline/db/log';
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { openStage, type Stage } from '@syncline/db/stage';
import type { Clock } from '@syncline/domain/clock';
import { hasEnded, type RunPhase } from '@syncline/domain/run';
import type { Pool } from 'pg';
import { createProgressReporter } from './progress.ts';
import { failureOf, guardAgainstNothingFitting, guardAgainstShrinking, RunRefusal } from './run-failure.ts';
import type { RunStore, StoredRun } from './run-store.ts';

export interface ExecuteDeps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly store: RunStore;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
  readonly connectorOf: (kind: string) => Connector;
  /** What connectors of this organisation may use. */
  readonly connectorDeps: (organisationId: string) => ConnectorDeps;
  readonly scratchFolder: string;
}

/** `shutdown` cuts the run off without ending it: whoever finds it next starts it anew. */
export async function executeRun(deps: ExecuteDeps, runId: string, shutdown: AbortSignal): Promise<void> {
  const { prisma, store, signals, log } = deps;
  const queued = await store.load(runId);
  if (!queued || hasEnded(queued.run)) return;
  const source = await prisma.source.findUniqueOrThrow({ where: { id: queued.sourceId } });

  const ended = new AbortController();
  const stopWatching = signals.listen('run', (about) => {
    if (about === runId) void endIfCancelled(store, runId, ended);
  });
  const timeout = AbortSignal.timeout(source.runTimeoutMs);
  const signal = AbortSignal.any([shutdown, ended.signal, timeout]);
  const scratch = await mkdtemp(join(deps.scratchFolder, 'run-'));
  let run = await store.apply(queued, { type: 'start' }, { message: 'Starting', rejected: 0 });
  try {
    run = await pull(deps, run, source, scratch, signal);
  } catch (error) {
    if (shutdown.aborted) throw error;
    if (ended.signal.aborted) return;
    const reason = timeout.aborted ? timeout.reason : error;
    const failure = failureOf(reason, source.runTimeoutMs);
    if (failure.kind === 'internal') log.error({ err: error, runId }, 'A run failed unexpectedly');
    await store.log(runId, 'error', failure.message);
    await store.apply(run, { type: 'fail', failure }, { message: failure.message });
  } finally {
    stopWatching();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function endIfCancelled(store: RunStore, runId: string, ended: AbortController): Promise<void> {
  const now = await store.load(runId).catch(() => null); // The next signal, or the next save, looks again.
  if (now && hasEnded(now.run)) ended.abort(new DOMException('The run has ended.', 'AbortError'));
}

type Source = Prisma.SourceGetPayload<object>;

async function pull(
  deps: ExecuteDeps,
  started: StoredRun,
  source: Source,
  scratch: string,
  signal: AbortSignal,
): Promise<StoredRun> {
  const { store, pool, clock } = deps;
  let run = started;
  const facts = { bytes: 0, rows: 0, rejected: 0 };
  const reporter = createProgressReporter(
    async (event, about) => {
      run = await store.apply(run, event, about);
      // Saved by somebody else: it was cancelled.
      if (hasEnded(run.run)) throw new DOMException('The run has ended.', 'AbortError');
    },
    { now: () => clock.now().getTime() },
  );
  const report = (phase: RunPhase, done: number, total: number | null, message: string) =>
    reporter.report({ type: 'report', phase, done, total }, { ...facts, message });

  const connector = deps.connectorOf(source.kind);
  const types = connector.types(source.config);
  const feedOf = await feedsFor(deps.prisma, source, types);
  const result = await connector.read({
    config: source.config,
    state: source.state,
    signal,
    stallTimeoutMs: source.fetchTimeoutMs,
    deps: deps.connectorDeps(source.organisationId),
    scratch,
    report: (progress) => {
      if (progress.phase === 'downloading' && progress.unit === 'bytes') facts.bytes = progress.done;
      report(progress.phase, progress.done, progress.total, describe(progress));
    },
    warn: (message) => void store.log(run.id, 'warning', message),
  });
  facts.bytes = result.bytes;

  if (result.kind === 'unchanged') {
    await reporter.flush();
    await store.log(run.id, 'info', 'The source has not changed since the last sync.');
    return store.apply(
      run,
      { type: 'finish' },
      { ...facts, message: 'Nothing has changed' },
      asObject(result.state),
    );
  }

  const stage = await openStage(pool);
  try {
    let rowsWithoutKey = 0;
    for await (const batch of result.batches) {
      signal.throwIfAborted();
      await stage.add(stagedRows(batch, feedOf));
      if (batch.rejected.length > 0) await setAside(store, run.id, batch, facts.rejected);
      facts.rows += batch.records.length + batch.rejected.length;
      facts.rejected += batch.rejected.length;
      rowsWithoutKey += batch.rejected.filter(({ key }) => key === null).length;
    }
    guardAgainstNothingFitting(facts);

    const isAbsenceProof = connector.deletePolicy === 'absence' && result.isComplete && rowsWithoutKey === 0;
    if (rowsWithoutKey > 0)
      await store.log(
        run.id,
        'warning',
        `${rowsWithoutKey} rows have no readable key, so no record was removed for being absent.`,
      );
    report('processing', 1, 1, 'Comparing with what is there');
    const delta = await stage.settle({
      runId: run.id,
      sourceId: source.id,
      removeAbsent: isAbsenceProof
        ? { feeds: [...new Set(types.map(feedOf))], types: types.map(({ name }) => name) }
        : null,
    });
    signal.throwIfAborted();
    guardAgainstShrinking(delta, source.shrinkLimit);
    facts.rejected += delta.duplicates;
    const { created, updated, removed } = delta;

    await save(deps, stage, source.id, delta, signal, (done) =>
      report('saving', done, delta.changes, `Saving ${done} of ${delta.changes} changes`),
    );
    await reporter.flush();
    const unchanged = facts.rows - facts.rejected - created - updated;
    const message = summary({ created, updated, removed });
    await store.log(run.id, 'info', `${message}. ${unchanged} unchanged, ${facts.rejected} rejected.`);
    return await store.apply(
      run,
      { type: 'finish' },
      { ...facts, created, updated, removed, unchanged, message },
      asObject(result.state),
    );
  } finally {
    await stage.close();
  }
}

/** Which feed records of a type go to: the organisation's, or that of the source's store. */
async function feedsFor(prisma: PrismaClient, source: Source, types: ReturnType<Connector['types']>) {
  const feeds = await prisma.feed.findMany({
    where: { organisationId: source.organisationId, OR: [{ storeId: null }, { storeId: source.storeId }] },
  });
  const shared = feeds.find(({ storeId }) => storeId === null);
  const own = feeds.find(({ storeId }) => storeId !== null);
  const feedByType = new Map(types.map(({ name, scope }) => [name, (scope === 'store' ? own : shared)?.id]));
  return (type: { readonly name: string }): number => {
    const feed = feedByType.get(type.name);
    if (feed === undefined)
      throw new RunRefusal({
        kind: 'misconfigured',
        message: `Records of the type "${type.name}" belong to a store, and the source names none.`,
        advice: 'Choose the store in the settings of the source.',
      });
    return feed;
  };
}

function stagedRows({ records, rejected }: Batch, feedOf: (type: { name: string }) => number) {
  return [
    ...records.map(({ row, type, key, data }) => ({ row, type, key, data, feed: feedOf({ name: type }) })),
    ...rejected.flatMap(({ row, type, key }) =>
      key === null ? [] : [{ row, type, key, data: null, feed: feedOf({ name: type }) }],
    ),
  ];
}

const REJECTED_KEPT = 10_000;

async function setAside(store: RunStore, runId: string, { rejected }: Batch, already: number): Promise<void> {
  await store.setAside(runId, rejected.slice(0, Math.max(0, REJECTED_KEPT - already)));
}

async function save(
  { signals }: ExecuteDeps,
  stage: Stage,
  sourceId: string,
  { batches }: Awaited<ReturnType<Stage['settle']>>,
  signal: AbortSignal,
  onSaved: (done: number) => void,
): Promise<void> {
  let done = 0;
  onSaved(0);
  for (const batch of batches) {
    signal.throwIfAborted();
    await stage.saveBatch(batch, sourceId);
    signals.send('feed', String(batch.feed));
    done += batch.until - batch.after;
    onSaved(done);
  }
}

function describe({ phase }: Progress): string {
  switch (phase) {
    case 'downloading':
      return 'Downloading';
    case 'processing':
      return 'Reading rows';
  }
}

function summary({
  created,
  updated,
  removed,
}: {
  created: number;
  updated: number;
  removed: number;
}): string {
  if (created + updated + removed === 0) return 'Nothing has changed';
  return `${created} created, ${updated} updated, ${removed} removed`;
}

const asObject = (state: unknown): object | undefined =>
  typeof state === 'object' && state !== null ? state : undefined;
