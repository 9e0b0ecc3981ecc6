import { describe, expect, test } from 'vitest';
import { products, rows, stream } from '../testing/scripted-connector.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

/** Cancels as soon as the run is in the status, and tells how long it took to come to rest, in milliseconds. */
async function cancelIn(engine: TestEngine, status: string): Promise<number> {
  const { runs, organisationId, signals } = engine;
  const { runId } = await engine.request();
  const cancelled = new Promise<number>((resolve) => {
    const cancel = async () => {
      if ((await engine.view(runId)).status !== status) return;
      stop();
      const asked = performance.now();
      await runs.cancel(organisationId, runId, 'Somebody');
      resolve(asked);
    };
    const stop = signals.listen('run', () => void cancel());
  });
  const executed = engine.execute(runId);
  const asked = await cancelled;
  await executed;
  const took = performance.now() - asked;
  expect(await engine.view(runId)).toMatchObject({ status: 'cancelled', cancelledBy: 'Somebody' });
  return took;
}

const many = (version: number) =>
  Array.from({ length: 100 }, (_, n) =>
    products(
      Array.from({ length: 1_000 }, (_row, i) => `key-${n * 1_000 + i}`),
      { version, first: n * 1_000 + 1 },
    ),
  );

describe('a run that is cancelled stops within a second', () => {
  test('while a connector that does not listen is downloading', async () => {
    const engine = await startTestEngine();
    engine.connector.script = () => new Promise(() => {});
    expect(await cancelIn(engine, 'downloading')).toBeLessThan(1_000);
  });

  test('while a connector that does not listen makes rows', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async ({ report }) => {
      report({ phase: 'processing', done: 0, total: null, unit: 'rows' });
      return stream(
        (async function* () {
          yield products(['a']);
          await new Promise(() => {});
        })(),
      );
    };
    expect(await cancelIn(engine, 'processing')).toBeLessThan(1_000);
  });

  test('while the database compares 100,000 rows, and while it saves them', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows(many(1));
    expect(await cancelIn(engine, 'processing')).toBeLessThan(1_000);
    expect(await engine.records()).toEqual({});
    expect(await cancelIn(engine, 'saving')).toBeLessThan(1_000);
    const before = Object.keys(await engine.records()).length;
    expect(before % 5_000).toBe(0);

    expect(await engine.sync()).toMatchObject({ status: 'complete' });
    expect(Object.keys(await engine.records())).toHaveLength(100_000);
  }, 60_000);
});
