import { readdir } from 'node:fs/promises';
import { ConnectorError } from '@syncline/connectors/failure';
import { SAVE_BATCH_CHANGES } from '@syncline/db/stage';
import type { RunView } from '@syncline/domain/run';
import { describe, expect, test } from 'vitest';
import { products, rows } from '../testing/scripted-connector.ts';
import { startTestEngine, type TestEngine } from '../testing/test-engine.ts';

const noAccess = new ConnectorError({
  kind: 'forbidden',
  message: 'The server refused.',
  advice: 'Ask for access.',
});

/** The run as everybody saw it, from save to save. */
function watch({ signals, store }: TestEngine) {
  const seen: RunView[] = [];
  const looks = new Set<() => void>();
  let reading = Promise.resolve();
  signals.listen('run', (runId) => {
    reading = reading.then(async () => {
      const found = await store.view(runId);
      if (found) seen.push(found.view);
      looks.forEach((look) => look());
    });
  });
  const until = (status: RunView['status']) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (seen.some((view) => view.status === status)) resolve();
      };
      looks.add(look);
      look();
    });
  return { seen, until };
}

describe('a run', () => {
  test('creates, updates, removes and leaves alone, and counts each', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b', 'c', 'd'])]);
    expect(await engine.sync()).toMatchObject({
      status: 'complete',
      progress: 100,
      message: '4 created, 0 updated, 0 removed',
      stats: { bytes: 100, rows: 4 },
    });

    engine.connector.script = async () =>
      rows([products(['a', 'b']), products(['c', 'e'], { version: 2, first: 3 })]);
    const { counts } = await engine.sync();
    expect(counts).toEqual({ created: 1, updated: 1, unchanged: 2, removed: 1, rejected: 0 });
    expect(await engine.records()).toEqual({ a: 'a v1', b: 'b v1', c: 'c v2', e: 'e v2' });
  });

  test('[B3] shows its phases in order, its progress never going back', async () => {
    const engine = await startTestEngine();
    const { seen, until } = watch(engine);
    engine.connector.script = async ({ report }) => {
      for (const read of [0, 50, 100]) {
        report({ phase: 'downloading', done: read, total: 100, unit: 'bytes' });
        engine.advance(1_000);
        await until('downloading');
      }
      return rows(
        (async function* () {
          for (const [i, key] of ['a', 'b', 'c'].entries()) {
            yield products([key], { first: i + 1 });
            engine.advance(1_000);
            report({ phase: 'processing', done: i + 1, total: 3, unit: 'rows' });
            await until('processing');
          }
        })(),
      );
    };
    await engine.sync();
    await until('complete');
    const order = ['queued', 'downloading', 'processing', 'saving', 'complete'];
    const places = seen.map(({ status }) => order.indexOf(status));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    // Who looks is told the latest state, so a phase that is over in a moment may go unseen.
    for (const status of ['downloading', 'processing', 'complete'])
      expect(seen.map((view) => view.status)).toContain(status);
    const progress = seen.map((view) => view.progress);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));
  });

  test('[E5] sets rows aside with number and reason, and does not remove what is only broken', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b', 'c'])]);
    await engine.sync();

    engine.connector.script = async () =>
      rows([
        {
          records: [
            { row: 1, type: 'product', key: 'a', data: { name: 'a v2' } },
            { row: 2, type: 'product', key: 'a', data: { name: 'again' } },
          ],
          rejected: [
            {
              row: 3,
              type: 'product',
              key: 'b',
              reason: 'Column "price": "x" is no amount.',
              raw: { price: 'x' },
            },
          ],
          rows: 3,
        },
      ]);
    const run = await engine.sync();
    expect(run.counts).toEqual({ created: 0, updated: 1, unchanged: 0, removed: 1, rejected: 2 });
    expect(await engine.records()).toEqual({ a: 'a v2', b: 'b v1' });
    const aside = await engine.prisma.rejected.findMany({
      where: { runId: run.id },
      orderBy: { row: 'asc' },
    });
    expect(aside).toMatchObject([
      { row: 2, reason: 'Row 1 has the same key "a" already.' },
      { row: 3, reason: 'Column "price": "x" is no amount.', raw: { price: 'x' } },
    ]);
  });

  test('[E5] removes nothing when rows without a readable key came', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b', 'c'])]);
    await engine.sync();
    engine.connector.script = async () =>
      rows([
        products(['a']),
        {
          records: [],
          rejected: [{ row: 2, type: 'product', key: null, reason: 'No key.', raw: {} }],
          rows: 1,
        },
      ]);
    expect(await engine.sync()).toMatchObject({ status: 'complete', counts: { removed: 0, rejected: 1 } });
    expect(Object.keys(await engine.records())).toEqual(['a', 'b', 'c']);
  });

  test('[E6] is refused when far fewer records come, or none fits, and changes nothing', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b', 'c'])]);
    await engine.sync();

    engine.connector.script = async () => rows([products(['a'], { version: 2 })]);
    expect(await engine.sync()).toMatchObject({ status: 'error', error: { kind: 'shrunk' } });
    engine.connector.script = async () => rows([]);
    expect(await engine.sync()).toMatchObject({ status: 'error', error: { kind: 'shrunk' } });
    engine.connector.script = async () =>
      rows([
        { records: [], rejected: [{ row: 1, type: 'product', key: 'a', reason: 'Bad.', raw: {} }], rows: 1 },
      ]);
    expect(await engine.sync()).toMatchObject({ status: 'error', error: { kind: 'nothing_fits' } });
    expect(await engine.records()).toEqual({ a: 'a v1', b: 'b v1', c: 'c v1' });

    await engine.prisma.source.update({ where: { id: engine.sourceId }, data: { shrinkLimit: 1 } });
    engine.connector.script = async () => rows([products(['a'], { version: 2 })]);
    expect(await engine.sync()).toMatchObject({ status: 'complete', counts: { removed: 2, updated: 1 } });
  });

  test('[B10] that fails half-way leaves the records and what the connector remembers as they were', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b'])], { etag: 'one' });
    await engine.sync();
    engine.connector.script = async ({ state }) => {
      expect(state).toEqual({ etag: 'one' });
      return rows(
        (async function* () {
          yield products(['a', 'b', 'c'], { version: 2 });
          throw noAccess;
        })(),
        { etag: 'two' },
      );
    };
    const failed = await engine.sync();
    expect(failed).toMatchObject({
      status: 'error',
      error: { kind: 'forbidden', message: 'The server refused.', advice: 'Ask for access.' },
    });
    expect(failed.progress).toBeLessThan(80);
    expect(await engine.records()).toEqual({ a: 'a v1', b: 'b v1' });

    engine.connector.script = async ({ state }) => {
      expect(state).toEqual({ etag: 'one' });
      return { kind: 'unchanged', state, bytes: 0 };
    };
    expect(await engine.sync()).toMatchObject({ status: 'complete', message: 'Nothing has changed' });
  });

  test('stops when it is cancelled, saves nothing, and says who did it', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    engine.connector.script = ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        void engine.runs.cancel(engine.organisationId, runId, 'Somebody');
      });
    await engine.execute(runId);
    expect(await engine.view(runId)).toMatchObject({
      status: 'cancelled',
      cancelledBy: 'Somebody',
      error: null,
    });
    expect(await engine.records()).toEqual({});
    expect(await readdir(engine.scratchFolder)).toEqual([]);
  });

  test('stops at its time limit, with what to do about it', async () => {
    const engine = await startTestEngine();
    await engine.prisma.source.update({ where: { id: engine.sourceId }, data: { runTimeoutMs: 50 } });
    engine.connector.script = ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    const run = await engine.sync();
    expect(run).toMatchObject({ status: 'error', error: { kind: 'timeout' } });
    expect(run.error?.advice).toContain('raise the limit');
  });

  test('[D8] cut off by a stopping server, it goes on as the next attempt and ends as if undisturbed', async () => {
    const engine = await startTestEngine();
    const { runId } = await engine.request();
    const shutdown = new AbortController();
    engine.connector.script = async () =>
      rows(
        (async function* () {
          yield products(['a', 'b']);
          shutdown.abort();
          yield products(['c'], { first: 3 });
        })(),
      );
    await engine.execute(runId, shutdown.signal);
    expect(await engine.view(runId)).toMatchObject({ endedAt: null, attempt: 1 });
    await engine.queue.releaseAll(engine.workerId);

    engine.connector.script = async () => rows([products(['a', 'b', 'c'])]);
    await engine.execute(runId);
    expect(await engine.view(runId)).toMatchObject({
      status: 'complete',
      attempt: 2,
      counts: { created: 3 },
    });
  });

  test('[B10] cut off while saving, it makes the next one read everything, even a source that is as it was before', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b'])], { etag: 'one' });
    await engine.sync();

    const { runId } = await engine.request();
    const shutdown = new AbortController();
    engine.signals.listen('feed', () => shutdown.abort());
    const keys = Array.from({ length: SAVE_BATCH_CHANGES + 1 }, (_, n) => `key-${n}`);
    engine.connector.script = async () =>
      rows([products(['a', 'b'], { version: 2 }), products(keys, { first: 3 })], { etag: 'two' });
    await engine.execute(runId, shutdown.signal);
    await engine.runs.cancel(engine.organisationId, runId, 'Somebody');

    engine.connector.script = async ({ state }) =>
      state === null ? rows([products(['a', 'b'])], { etag: 'one' }) : { kind: 'unchanged', state, bytes: 0 };
    await engine.prisma.source.update({ where: { id: engine.sourceId }, data: { shrinkLimit: 1 } });
    await engine.sync();
    expect(await engine.records()).toEqual({ a: 'a v1', b: 'b v1' });
  });

  test('waits for another program that holds its records, and can be cancelled meanwhile', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a'])]);
    await engine.sync();
    const other = await engine.pool.connect();
    await other.query('begin');
    await other.query(`update record set data = '{"name": "theirs"}'`);

    const { seen, until } = watch(engine);
    const { runId } = await engine.request();
    engine.connector.script = async () => rows([products(['a'], { version: 2 })]);
    const executed = engine.execute(runId);
    await until('saving');
    await engine.runs.cancel(engine.organisationId, runId, 'Somebody');
    await executed;
    await other.query('rollback');
    other.release();
    expect(seen.at(-1)).toMatchObject({ status: 'cancelled' });
    expect(await engine.records()).toEqual({ a: 'a v1' });
  });

  test('takes over the records of a source that was removed, so that it can tell when they are gone', async () => {
    const engine = await startTestEngine();
    engine.connector.script = async () => rows([products(['a', 'b', 'c'])]);
    await engine.sync();
    const { organisationId } = engine;
    const again = await engine.prisma.source.create({
      data: { organisationId, name: 'Again', kind: 'scripted', config: {}, entityType: 'product' },
    });
    await engine.prisma.source.delete({ where: { id: engine.sourceId } });
    const sync = async () => {
      const { runId } = await engine.request(again.id);
      await engine.execute(runId);
      return engine.view(runId);
    };
    expect(await sync()).toMatchObject({ counts: { unchanged: 3, updated: 0 } });
    engine.connector.script = async () => rows([products(['a', 'b'])]);
    expect(await sync()).toMatchObject({ counts: { unchanged: 2, removed: 1 } });
  });

  test('a bug in a connector ends it with a message that gives nothing away', async () => {
    const engine = await startTestEngine();
    engine.connector.script = () => Promise.reject(new TypeError('cannot read properties of undefined'));
    expect(await engine.sync()).toMatchObject({
      status: 'error',
      error: { kind: 'internal', message: 'Something went wrong inside Syncline.' },
    });
  });

  test('records of a store go to its feed, and a source without a store is told so', async () => {
    const engine = await startTestEngine('table');
    engine.connector.script = async () => rows([products(['T1'], { type: 'table' })]);
    expect(await engine.sync()).toMatchObject({ status: 'error', error: { kind: 'misconfigured' } });

    const store = await engine.prisma.store.create({
      data: { organisationId: engine.organisationId, name: 'Store', code: 'main' },
      include: { feed: true },
    });
    await engine.prisma.source.update({ where: { id: engine.sourceId }, data: { storeId: store.id } });
    expect(await engine.sync()).toMatchObject({ status: 'complete', counts: { created: 1 } });
    const { rows: found } = await engine.pool.query<{ feed_id: number }>('select feed_id from record');
    expect(found).toEqual([{ feed_id: store.feed?.id }]);
  });
});
