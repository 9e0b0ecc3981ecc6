import type { Batch } from '@syncline/connectors/connector';
import { describe, expect, test } from 'vitest';
import { products, rows, stream } from '../testing/scripted-connector.ts';
import { startTestEngine } from '../testing/test-engine.ts';

const part = (upTo: number, batch: Partial<Batch> = {}): Batch => ({
  records: [],
  rejected: [],
  rows: 0,
  checkpoint: { upTo },
  ...batch,
});

describe('a source that is read as a stream', () => {
  test('is saved part by part, and goes on after the last one when it is cut off', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    const shutdown = new AbortController();
    engine.connector.script = async () =>
      stream(
        (async function* () {
          yield part(1, products(['a', 'b']));
          yield products(['c'], { first: 3 });
          shutdown.abort();
          yield part(2);
        })(),
      );
    await engine.execute(runId, shutdown.signal);
    await engine.queue.releaseAll(engine.workerId);
    expect(await engine.records()).toEqual({ a: 'a v1', b: 'b v1' });

    engine.connector.script = async ({ state }) => {
      expect(state).toEqual({ upTo: 1 });
      return stream([part(2, products(['c', 'd'])), part(3)]);
    };
    await engine.execute(runId);
    expect(await engine.view(runId)).toMatchObject({
      status: 'complete',
      stats: { rows: 4 },
      counts: { created: 4, updated: 0, unchanged: 0 },
    });
    engine.connector.script = async ({ state }) => {
      expect(state).toEqual({ upTo: 3 });
      return { kind: 'unchanged', state, bytes: 0 };
    };
    expect(await engine.sync()).toMatchObject({ status: 'complete' });
  });

  test('[E6] removes what the source says is gone, and nothing that it merely does not name', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => stream([part(1, products(['a', 'b', 'c']))]);
    await engine.sync();
    const removed = [
      { row: 1, type: 'product', key: 'b' },
      { row: 2, type: 'product', key: 'never there' },
    ];
    engine.connector.script = async () => stream([part(2, { removed, rows: 2 })]);
    expect(await engine.sync()).toMatchObject({
      counts: { removed: 1, unchanged: 1, created: 0, updated: 0, rejected: 0 },
    });
    expect(await engine.records()).toEqual({ a: 'a v1', c: 'c v1' });
  });

  test('takes the last of several rows with the same key', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () =>
      stream([products(['a']), part(1, products(['a'], { version: 2, first: 2 }))]);
    expect(await engine.sync()).toMatchObject({ counts: { created: 1, rejected: 0 } });
    expect(await engine.records()).toEqual({ a: 'a v2' });
  });

  test('[E5] is asked again for what was rejected, until it fits, and for what a webhook named', async () => {
    const engine = await startTestEngine();
    const { prisma, sourceId } = engine;
    const asked: string[][] = [];
    const rejected = [{ row: 1, type: 'product', key: 'bad', reason: 'No name.', raw: {} }];
    engine.connector.script = async ({ refetch }) => {
      asked.push(refetch.map(({ key }) => key));
      return stream([part(1, { rejected, rows: 1 })]);
    };
    await engine.sync();
    await engine.sync();
    expect(await prisma.rejected.count({ where: { sourceId, resolvedAt: null } })).toBe(1);
    await prisma.hint.create({ data: { sourceId, type: 'product', key: 'new' } });
    await prisma.hint.create({ data: { sourceId, type: '', key: '' } });
    engine.connector.script = async ({ refetch }) => {
      asked.push(refetch.map(({ key }) => key));
      return stream([part(2, products(['bad', 'new']))]);
    };
    await engine.sync();
    expect(await prisma.rejected.count({ where: { sourceId, resolvedAt: null } })).toBe(0);
    engine.connector.script = async ({ state, refetch }) => {
      asked.push(refetch.map(({ key }) => key));
      return { kind: 'unchanged', state, bytes: 0 };
    };
    await engine.sync();
    expect(asked).toEqual([[], ['bad'], ['bad', 'new'], []]);
    expect(await prisma.hint.count()).toBe(0);
  });
});

test('[E6] an admin may let a run pass that the guard has refused', async () => {
  const engine = await startTestEngine();
  const { organisationId, sourceId } = engine;
  engine.connector.script = async () => rows([products(['a', 'b', 'c'])]);
  await engine.sync();
  engine.connector.script = async () => rows([products(['a'])]);
  const refused = await engine.sync();
  expect(refused).toMatchObject({ status: 'error', error: { kind: 'shrunk' } });
  const { runId } = await engine.runs.applyAnyway(organisationId, refused.id, 'Somebody');
  await engine.execute(runId);
  expect(await engine.view(runId)).toMatchObject({
    status: 'complete',
    sourceId,
    allowShrink: true,
    requestedBy: 'Somebody',
    counts: { removed: 2 },
  });
  await expect(engine.runs.applyAnyway(organisationId, refused.id, 'Somebody')).rejects.toMatchObject({
    code: 'conflict',
  });
});

test('[E6] columns that are new or gone are told in the log and counted as warnings', async () => {
  const engine = await startTestEngine();
  const withColumns = (columns: readonly string[]) => async () => ({
    ...rows([products(['a'])]),
    columns,
  });
  engine.connector.script = withColumns(['Code', 'Name']);
  expect(await engine.sync()).toMatchObject({ warnings: 0 });
  engine.connector.script = withColumns(['Code', 'Label', 'Price']);
  const { id, warnings } = await engine.sync();
  expect(warnings).toBe(2);
  const log = await engine.prisma.runLog.findMany({ where: { runId: id, level: 'warning' } });
  expect(log.map(({ message }) => message)).toEqual([
    'The source has new columns: "Label", "Price". Map what you need of it in the settings of the source.',
    'The source lacks a column: "Name".',
  ]);
  expect(await engine.sync()).toMatchObject({ warnings: 0 });
});
