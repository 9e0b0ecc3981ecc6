import { describe, expect, onTestFinished, test } from 'vitest';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import type { RunQueue } from './run-queue.ts';
import { startRunWorker } from './run-worker.ts';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

function startWorker(
  { workerId, queue, signals, clock }: TestEngine,
  execute: (runId: string) => Promise<void>,
  change: Partial<RunQueue> = {},
) {
  const worker = startRunWorker({ workerId, queue: { ...queue, ...change }, signals, clock, log, execute });
  onTestFinished(() => worker.close());
}

const end = async ({ prisma, clock }: TestEngine, id: string) => {
  await prisma.run.update({
    where: { id },
    data: { status: 'complete', endedAt: clock.now(), workerId: null },
  });
};

describe('[D8] a worker', () => {
  test('takes a run again that it dropped, as when the database went away before it could say how the run ended', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    const executed: string[] = [];
    const again = Promise.withResolvers<void>();
    startWorker(engine, async (id) => {
      executed.push(id);
      if (executed.length === 1) throw new Error('Connection terminated');
      await end(engine, id);
      again.resolve();
    });
    await again.promise;
    expect(executed).toEqual([runId, runId]);
    expect(await engine.prisma.run.findUnique({ where: { id: runId } })).toMatchObject({ takeovers: 1 });
  });

  test('takes a run that it was given without hearing of it', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    let claims = 0;
    const executed = Promise.withResolvers<string>();
    startWorker(
      engine,
      async (id) => {
        await end(engine, id);
        executed.resolve(id);
      },
      {
        async claim(workerId, now) {
          const claimed = await engine.queue.claim(workerId, now);
          claims += 1;
          if (claims === 1) throw new Error('Connection terminated');
          return claimed;
        },
      },
    );
    expect(await executed.promise).toBe(runId);
  });

  test('works on a run once, though it was taken from it for a moment', async () => {
    const engine = await startTestEngine();
    const { prisma, signals } = engine;
    const { runId } = await engine.request();
    const executions: PromiseWithResolvers<void>[] = [];
    const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const claimedAgain = Promise.withResolvers<void>();
    let claims = 0;
    startWorker(
      engine,
      async () => {
        const execution = Promise.withResolvers<void>();
        executions.push(execution);
        begun[executions.length - 1]?.resolve();
        await execution.promise;
      },
      {
        async claim(worker, now) {
          const claimed = await engine.queue.claim(worker, now);
          if (claimed === runId && (claims += 1) === 2) claimedAgain.resolve();
          return claimed;
        },
      },
    );
    await begun[0].promise;
    // Another process had it, and gave it back.
    await prisma.run.update({ where: { id: runId }, data: { workerId: null } });
    signals.send('queue', runId);
    await claimedAgain.promise;
    expect(executions).toHaveLength(1);

    // Who worked on it had noticed, and left it.
    executions[0]?.resolve();
    await begun[1].promise;
    await end(engine, runId);
    executions[1]?.resolve();
  });
});
