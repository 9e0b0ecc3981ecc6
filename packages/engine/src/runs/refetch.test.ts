import type { RecordKey } from '@syncline/connectors/connector';
import { describe, expect, test } from 'vitest';
import { products, stream } from '../testing/scripted-connector.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';
import { executeRun } from './execute-run.ts';

/** As a webhook does: it names a record, then asks for a run. */
async function tell({ prisma, sourceId, request }: TestEngine, key: string, at: Date) {
  const hint = { sourceId, type: 'product', key };
  await prisma.hint.upsert({
    where: { sourceId_type_key: hint },
    create: { ...hint, at },
    update: { at },
  });
  return request();
}

/** Reads nothing but what it is asked for, and notes what that was. */
function noting(engine: TestEngine, meanwhile: () => Promise<unknown> = async () => {}) {
  const asked: (readonly RecordKey[])[] = [];
  engine.connector.script = async ({ refetch }) => {
    asked.push(refetch);
    return stream(
      (async function* () {
        yield { ...products(refetch.map(({ key }) => key)), checkpoint: { reads: asked.length } };
        if (asked.length === 1) await meanwhile();
      })(),
    );
  };
  return asked;
}

const named = (...keys: readonly string[]) => keys.map((key) => ({ type: 'product', key }));

async function waitingRun({ prisma }: TestEngine): Promise<string> {
  return (await prisma.run.findFirstOrThrow({ where: { endedAt: null } })).id;
}

describe('[A10] what a webhook names while a run is under way', () => {
  test('is fetched by another run after it, even by a clock that is behind', async () => {
    const engine = await startTestEngine();
    const early = new Date('2025-01-01T00:00:00Z');
    const asked = noting(engine, () => tell(engine, 'a', early));
    const { runId } = await tell(engine, 'a', engine.clock.now());
    await engine.execute(runId);
    await engine.execute(await waitingRun(engine));
    expect(asked).toEqual([named('a'), named('a')]);
    expect(await engine.prisma.hint.count()).toBe(0);
    expect(await engine.prisma.run.count({ where: { endedAt: null } })).toBe(0);
  });

  test('is fetched by another run, even if it is named in the moment in which the run ends', async () => {
    const engine = await startTestEngine();
    const asked = noting(engine);
    const { runId } = await tell(engine, 'a', engine.clock.now());
    await engine.take(runId);
    const deps = engine.depsOf(engine.workerId);
    const store: typeof deps.store = {
      ...deps.store,
      async apply(run, event, ...rest) {
        if (event.type === 'finish')
          expect(await tell(engine, 'b', engine.clock.now())).toEqual({ runId, joined: true });
        return deps.store.apply(run, event, ...rest);
      },
    };
    await executeRun({ ...deps, store }, runId, new AbortController().signal);
    await engine.execute(await waitingRun(engine));
    expect(asked).toEqual([named('a'), named('b')]);
  });
});
