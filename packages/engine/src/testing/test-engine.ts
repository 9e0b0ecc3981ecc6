/** The engine on a database of its own: a source with a scripted connector, and runs executed when the test says so. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectorDeps } from '@syncline/connectors/connector';
import { connectorDeps } from '@syncline/connectors/testing';
import { openSignals } from '@syncline/db/signals';
import { createTestDatabase } from '@syncline/db/testing';
import type { RunView } from '@syncline/domain/run';
import { onTestFinished } from 'vitest';
import { noTracer } from '../observe/tracing.ts';
import { executeRun, type ExecuteDeps } from '../runs/execute-run.ts';
import { createRuns } from '../runs/request-run.ts';
import { createRunQueue } from '../runs/run-queue.ts';
import { createRunStore } from '../runs/run-store.ts';
import { scriptedConnector } from './scripted-connector.ts';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

export type TestEngine = Awaited<ReturnType<typeof startTestEngine>>;

export async function startTestEngine(type: 'product' | 'table' = 'product') {
  const database = await createTestDatabase();
  const { prisma, pool, url } = database;
  const signals = await openSignals({ url, pool, log });
  const scratchFolder = await mkdtemp(join(tmpdir(), 'syncline-engine-'));
  onTestFinished(async () => {
    await signals.close();
    await database.close();
    await rm(scratchFolder, { recursive: true });
  });

  const organisation = await prisma.organisation.create({ data: { name: 'One', slug: 'one' } });
  const organisationId = organisation.id;
  const source = await prisma.source.create({
    data: { organisationId, name: 'Scripted', kind: 'scripted', config: {}, entityType: type },
  });
  let now = new Date('2026-01-01T00:00:00Z').getTime();
  const clock = { now: () => new Date(now++) };
  const store = createRunStore({ prisma, signals, clock });
  const runs = createRuns({ prisma, store, signals, clock });
  const queue = createRunQueue({ pool, concurrency: { global: 100, perAccount: 100 } });
  const connector = scriptedConnector(type);
  const worker = await prisma.worker.create({ data: { id: randomUUID(), host: 'test', pid: 1 } });
  const depsOf = (workerId: string, upstream: Partial<ConnectorDeps> = {}): ExecuteDeps => ({
    prisma,
    pool,
    store,
    signals,
    clock,
    log,
    workerId,
    trace: noTracer,
    scratchFolder,
    random: () => 0,
    runAgain: ({ id }) =>
      runs.request({ organisationId, sourceId: id, trigger: 'webhook', requestedBy: null }),
    connectorOf: () => connector,
    configOf: ({ config }) => config,
    connectorDeps: () => connectorDeps({ now: clock.now, ...upstream }),
  });
  /** Takes the next run as a worker does. */
  const take = async (runId: string, workerId = worker.id) => {
    await prisma.worker.update({ where: { id: workerId }, data: { seenAt: new Date() } });
    const taken = await queue.claim(workerId, new Date(now));
    if (taken !== runId) throw new Error(`Run ${taken} was next rather than ${runId}`);
  };
  const execute = async (
    runId: string,
    shutdown = new AbortController().signal,
    upstream: Partial<ConnectorDeps> = {},
  ) => {
    await take(runId);
    await executeRun(depsOf(worker.id, upstream), runId, shutdown);
  };

  return {
    prisma,
    pool,
    runs,
    store,
    signals,
    connector,
    scratchFolder,
    clock,
    queue,
    url,
    workerId: worker.id,
    depsOf,
    take,
    execute,
    organisationId,
    sourceId: source.id,
    advance: (ms: number) => void (now += ms),
    request: (sourceId = source.id) =>
      runs.request({ organisationId, sourceId, trigger: 'schedule', requestedBy: null }),

    async view(runId: string): Promise<RunView> {
      const found = await store.view(runId);
      if (!found) throw new Error(`There is no run ${runId}`);
      return found.view;
    },

    /** Requests a run, executes it, and tells how it ended. */
    async sync(): Promise<RunView> {
      const { runId } = await runs.request({
        organisationId,
        sourceId: source.id,
        trigger: 'schedule',
        requestedBy: null,
      });
      await execute(runId);
      return this.view(runId);
    },

    /** Live records, by key. */
    async records(): Promise<Record<string, unknown>> {
      const { rows } = await pool.query<{ key: string; data: { name: string } }>(
        'select key, data from record where not deleted order by key',
      );
      return Object.fromEntries(rows.map(({ key, data }) => [key, data.name]));
    },
  };
}
