/**
 * The work of a run: read the source into a stage, compare it with the records, then refuse it or save what differs. A source
 * that is read as a stream is saved part by part, at its checkpoints; any other as a whole. What is decided is decided by
 * the rules (packages/domain/src/run.ts, run-failure.ts); this acts on it.
 */
import type { Batch, Connector, Progress, ReadResult } from '@syncline/connectors/connector';
import { openStage } from '@syncline/db/stage';
import { z } from 'zod';
import { columnDrift } from './column-drift.ts';
import { countingFetch } from './counting-fetch.ts';
import { feedsByType, type FeedOfType } from './feed-of-type.ts';
import { headsBefore, missingReferences } from './missing-references.ts';
import { refetchOf } from './refetch.ts';
import { guardAgainstNothingFitting } from './run-failure.ts';
import { REJECTED_KEPT, type Pull, type PullDeps, type PullRequest } from './pull.ts';
import { openJournal } from './run-journal.ts';
import { savePart, type Part } from './save-part.ts';
import { untilAborted } from './until-aborted.ts';

type Rows = Extract<ReadResult, { kind: 'rows' }>;

const columnsSchema = z.array(z.string()).nullable().catch(null);

export async function pullSource(deps: PullDeps, request: PullRequest): Promise<void> {
  const { prisma, store, workerId } = deps;
  const { run, source, signal } = request;
  const connector = deps.connectorOf(source.kind);
  const config = deps.configOf(source);
  const journal = openJournal(deps, request);
  const pull: Pull = { ...request, deps, connector, config, journal };
  try {
    const refetch = await refetchOf(prisma, source.id);
    const result = await deps.trace.span('open source', {}, () =>
      untilAborted(read(pull, refetch.keys), signal),
    );
    const columns = result.kind === 'rows' ? result.columns : undefined;
    if (columns)
      for (const warning of columnDrift(columnsSchema.parse(source.columns), columns)) journal.warn(warning);
    if (result.kind === 'rows') await deps.trace.span('read and save rows', {}, () => readRows(pull, result));
    await journal.flush();
    await refetch.forgetHints();
    const { facts, message } = journal.outcome();
    await store.log(run.id, 'info', message);
    const state = asObject(result.state);
    await store.apply(run, { type: 'finish' }, facts, {
      as: workerId,
      release: true,
      source: { ...(state && { state }), ...(columns && { columns }) },
    });
    // Asked only now: who told of something until the run had ended has joined it.
    if ((await refetch.hintsLeft()) > 0) await deps.runAgain(source);
  } finally {
    await journal.close();
  }
}

async function read(
  { deps, source, connector, config, run, scratch, signal, journal }: Pull,
  refetch: Parameters<Connector['read']>[0]['refetch'],
): Promise<ReadResult> {
  const own = deps.connectorDeps(source.organisationId);
  const result = await connector.read({
    config,
    state: source.state,
    refetch,
    signal,
    stallTimeoutMs: source.fetchTimeoutMs,
    deps: { ...own, fetch: countingFetch(own.fetch, journal) },
    scratch,
    report: (progress) => {
      if (progress.phase === 'downloading' && progress.unit === 'bytes') journal.facts.bytes = progress.done;
      journal.report(progress.phase, { ...progress, message: doing[progress.phase] });
    },
    waiting: journal.waiting,
    warn: journal.warn,
  });
  journal.facts.bytes = result.bytes;
  if (result.bytes > 0)
    await deps.store.log(run.id, 'info', `Read ${result.bytes.toLocaleString('en')} bytes from the source.`);
  return result;
}

async function readRows(pull: Pull, result: Rows): Promise<void> {
  const { deps, source, connector, config, run, signal, urgent, journal } = pull;
  const { facts } = journal;
  const types = connector.types(config);
  const feedOf = await feedsByType(deps.prisma, source, types);
  const since = result.isComplete ? null : await headsBefore(deps, source);
  const stage = await openStage(deps.pool);
  const interrupt = () => {
    if (urgent.aborted || !facts.isSaving) stage.interrupt().catch(() => {}); // Nothing to interrupt without a connection.
  };
  signal.addEventListener('abort', interrupt, { once: true });
  try {
    facts.rows = run.savedRows;
    facts.rejected = run.savedRejected;
    await deps.prisma.rejected.deleteMany({ where: { runId: run.id, row: { gt: run.savedRows } } });
    const isSnapshot = result.isComplete && connector.deletePolicy(config) === 'absence';
    let rowsWithoutKey = 0;
    let part = { rows: 0, isSaved: true };

    for await (const batch of untilAbortedEach(result.batches, signal)) {
      await stage.add(stagedRows(batch, feedOf));
      await setAside(pull, batch);
      facts.rows += rowsOf(batch);
      facts.rejected += batch.rejected.length;
      facts.bytes += batch.bytes ?? 0;
      rowsWithoutKey += batch.rejected.filter(({ key }) => key === null).length;
      part = { rows: part.rows + rowsOf(batch), isSaved: false };
      if (batch.checkpoint === undefined) continue;
      facts.isStream = true;
      await savePart(pull, stage, streamPart(batch.checkpoint, part.rows));
      part = { rows: 0, isSaved: true };
    }

    if (isSnapshot || !part.isSaved) {
      guardAgainstNothingFitting(facts);
      if (isSnapshot && rowsWithoutKey > 0)
        journal.warn(
          `${rowsWithoutKey.toLocaleString('en')} rows have no readable key, so no record was removed for being absent.`,
        );
      const removeAbsent =
        isSnapshot && rowsWithoutKey === 0
          ? {
              feeds: [...new Set(types.map(({ name }) => feedOf(name)))],
              types: types.map(({ name }) => name),
            }
          : null;
      await savePart(pull, stage, { kind: 'whole', removeAbsent, isComplete: isSnapshot, rows: facts.rows });
    }
  } finally {
    signal.removeEventListener('abort', interrupt);
    await stage.close();
  }
  signal.throwIfAborted();
  if (since !== null && facts.created + facts.updated === 0) return;
  await deps.trace.span('check references', {}, async () => {
    for (const sentence of await missingReferences(deps, source, { types, feedOf, since }))
      journal.warn(sentence);
  });
}

const rowsOf = ({ records, rejected, removed = [] }: Batch) =>
  records.length + rejected.length + removed.length;

const streamPart = (checkpoint: unknown, rows: number): Part => ({ kind: 'stream', checkpoint, rows });

async function setAside({ deps, source, run, journal: { facts } }: Pull, { rejected }: Batch): Promise<void> {
  const kept = rejected.slice(0, Math.max(0, REJECTED_KEPT - facts.rejected));
  if (kept.length === 0) return;
  await deps.prisma.rejected.createMany({
    data: kept.map(({ row, type, key, reason, raw }) => ({
      runId: run.id,
      sourceId: source.id,
      row: run.savedRows + row,
      type,
      key,
      reason,
      raw,
    })),
  });
}

/** A rejected row whose key is known was seen all the same: its record is broken at the source, not gone from it. */
function stagedRows({ records, rejected, removed = [] }: Batch, feedOf: FeedOfType) {
  return [
    ...records.map((record) => ({ ...record, feed: feedOf(record.type) })),
    ...removed.map((record) => ({ ...record, data: null, isGone: true, feed: feedOf(record.type) })),
    ...rejected.flatMap(({ row, type, key }) =>
      key === null ? [] : [{ row, type, key, data: null, feed: feedOf(type) }],
    ),
  ];
}

/** The batches, until the signal is aborted: even if whoever makes them does not listen to it. */
async function* untilAbortedEach<Value>(
  values: AsyncIterable<Value>,
  signal: AbortSignal,
): AsyncGenerator<Value> {
  const iterator = values[Symbol.asyncIterator]();
  let isDone = false;
  try {
    for (;;) {
      const next = await untilAborted(iterator.next(), signal);
      if (next.done) {
        isDone = true;
        return;
      }
      yield next.value;
    }
  } finally {
    // Not waited for when the run is over: who does not listen to the signal may never return.
    const closed = isDone ? undefined : iterator.return?.();
    if (closed && !signal.aborted) await closed;
    else closed?.catch(() => {});
  }
}

const doing = {
  downloading: 'Downloading',
  processing: 'Reading rows',
} as const satisfies Record<Progress['phase'], string>;

const asObject = (state: unknown): object | undefined =>
  typeof state === 'object' && state !== null ? state : undefined;
