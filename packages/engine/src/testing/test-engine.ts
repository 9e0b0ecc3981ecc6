/** The engine on a database of its own: a source with a scripted connector, and runs executed when the test says so. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSignals } from '@syncline/db/signals';
import { createTestDatabase } from '@syncline/db/testing';
import type { RunView } from '@syncline/domain/run';
import { onTestFinished } from 'vitest';
import { executeRun, type ExecuteDeps } from '../runs/execute-run.ts';
import { createRuns } from '../runs/request-run.ts';
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
  const enqueued: string[] = [];
  const store = createRunStore({ prisma, signals, clock });
  const runs = createRuns({
    prisma,
    store,
    signals,
    clock,
    queue: {
      enqueue: async (runId) => void enqueued.push(runId),
      work: async () => {},
      close: async () => {},
    },
  });
  const connector = scriptedConnector(type);
  const deps: ExecuteDeps = {
    prisma,
    pool,
    store,
    signals,
    clock,
    log,
    scratchFolder,
    connectorOf: () => connector,
    connectorDeps: () => ({ fetch, now: clock.now, uploads: (id) => id }),
  };

  return {
    prisma,
    pool,
    runs,
    store,
    signals,
    connector,
    scratchFolder,
    enqueued,
    organisationId,
    sourceId: source.id,
    advance: (ms: number) => void (now += ms),
    request: (sourceId = source.id) =>
      runs.request({ organisationId, sourceId, trigger: 'schedule', requestedBy: null }),
    execute: (runId: string, shutdown = new AbortController().signal) => executeRun(deps, runId, shutdown),

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
      await executeRun(deps, runId, new AbortController().signal);
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
