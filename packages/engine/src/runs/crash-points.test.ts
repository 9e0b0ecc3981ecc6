import { randomUUID } from 'node:crypto';
import type { ReadResult } from '@syncline/connectors/connector';
import { feedFaults } from '@syncline/db/feed-integrity';
import { createMortalPool } from '@syncline/db/mortal-pool';
import { createPrisma } from '@syncline/db/prisma';
import type { RunCounts } from '@syncline/domain/run';
import { describe, expect, test } from 'vitest';
import { products, rows, stream } from '../testing/scripted-connector.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { executeRun } from './execute-run.ts';
import { createRunStore } from './run-store.ts';

/** A process takes the run and dies with its statement number `at`. Whether it came that far. */
async function dieAt(engine: TestEngine, runId: string, at: number, isSent: boolean): Promise<boolean> {
  const { prisma, signals, clock, url } = engine;
  const { id: workerId } = await prisma.worker.create({
    data: { id: randomUUID(), host: 'test', pid: 1 },
  });
  await engine.take(runId, workerId);
  const process = new AbortController();
  const mortal = createMortalPool(url, { at, isSent, onDeath: () => process.abort() });
  const own = createPrisma(mortal.pool);
  const store = createRunStore({ prisma: own, signals, clock });
  const deps = { ...engine.depsOf(workerId), pool: mortal.pool, prisma: own, store };
  await executeRun(deps, runId, process.signal).catch((error: unknown) => {
    if (!mortal.isDead()) throw error;
  });
  await own.$disconnect();
  await mortal.close();
  // Nobody hears of it any more.
  await prisma.worker.delete({ where: { id: workerId } });
  return mortal.isDead();
}

interface Scenario {
  readonly before: () => ReadResult;
  readonly after: (state: unknown) => ReadResult;
  readonly counts: RunCounts;
  readonly state: object;
}

const records = { a: 'a v1', b: 'b v2', c: 'c v1', e: 'e v1' };

const scenarios: Record<string, Scenario> = {
  'a whole that is saved at once': {
    before: () => rows([products(['a', 'b', 'c', 'd'])], { etag: 1 }),
    after: () =>
      rows(
        [
          products(['a', 'e']),
          {
            ...products(['b'], { version: 2, first: 3 }),
            rejected: [{ row: 4, type: 'product', key: 'c', reason: 'No name.', raw: {} }],
          },
        ],
        { etag: 2 },
      ),
    counts: { created: 1, updated: 1, removed: 1, unchanged: 1, rejected: 1 },
    state: { etag: 2 },
  },
  'a stream that is saved part by part': {
    before: () =>
      stream([
        {
          ...products(['a', 'b', 'c', 'd']),
          removed: [{ row: 5, type: 'product', key: 'e' }],
          checkpoint: { upTo: 1 },
        },
      ]),
    after: (state) => {
      const { upTo } = state as { upTo: number };
      const parts = [
        { ...products(['b'], { version: 2 }), checkpoint: { upTo: 2 } },
        { ...products(['e']), removed: [{ row: 2, type: 'product', key: 'd' }], checkpoint: { upTo: 3 } },
        { ...products([]), checkpoint: { upTo: 4 } },
      ];
      return stream(parts.slice(upTo - 1));
    },
    counts: { created: 1, updated: 1, removed: 1, unchanged: 0, rejected: 0 },
    state: { upTo: 4 },
  },
};

describe.each(Object.entries(scenarios))('[D8] a process that dies while it works on %s', (_, scenario) => {
  test.each([
    ['before the database gets a statement', false],
    ['before it hears of a statement that took effect', true],
  ])(
    '%s, whichever it is, leaves a run that ends as if undisturbed',
    async (_when, isSent) => {
      const engine = await startTestEngine();
      const { prisma, pool, sourceId } = engine;
      let deaths = 0;
      for (let at = 1; ; at += 1) {
        await pool.query('delete from record_version');
        engine.connector.script = async () => scenario.before();
        await prisma.source.update({ where: { id: sourceId }, data: { state: {}, shrinkLimit: 1 } });
        await engine.sync();
        engine.connector.script = async ({ state }) => scenario.after(state);

        const { runId } = await engine.request();
        const died = await dieAt(engine, runId, at, isSent);
        if (died) deaths += 1;
        if ((await engine.view(runId)).endedAt === null) await engine.execute(runId);

        const where = `after ${at} statements`;
        const view = await engine.view(runId);
        expect({ status: view.status, counts: view.counts }, where).toEqual({
          status: 'complete',
          counts: scenario.counts,
        });
        expect(await engine.records(), where).toEqual(records);
        const { state } = await prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
        expect(state, where).toEqual(scenario.state);
        const feeds = await prisma.feed.findMany({ select: { id: true } });
        expect(
          await feedFaults(
            pool,
            feeds.map(({ id }) => id),
          ),
          where,
        ).toEqual([]);
        if (!died) break;
      }
      expect(deaths).toBeGreaterThan(20);
      expect(await prisma.rejected.count({ where: { sourceId, resolvedAt: null } })).toBeLessThanOrEqual(1);
    },
    120_000,
  );
});
