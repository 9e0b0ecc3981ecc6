import { expect, test } from 'vitest';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import type { Notice } from '../store/notice.ts';
import type { RecordRow } from '../store/rows.ts';
import { emptyState } from '../store/sync-state.ts';
import type { Tables } from '../store/tables.ts';
import { createListeners, type Source } from './source.ts';
import { createViews } from './views.ts';

function setup(wrap = (tables: Tables) => tables) {
  const tables = openMemoryTables(createMemory());
  const notices = createListeners<[readonly Notice[]]>();
  const timers: (() => void)[] = [];
  const troubles: unknown[] = [];
  let reads = 0;
  const counting: Tables = {
    ...tables,
    read: (of, work) => {
      reads += 1;
      return tables.read(of, work);
    },
  };
  const views = createViews({
    tables: wrap(counting),
    listen: notices.add,
    setTimer: (_, fire) => {
      timers.push(fire);
      return () => void timers.splice(timers.indexOf(fire) >>> 0, 1);
    },
    onTrouble: (error) => troubles.push(error),
  });
  const put = async (...records: Pick<RecordRow, 'key' | 'seq' | 'data'>[]) => {
    await tables.write(['records', 'syncState'], async (on) => {
      await on.syncState.putMany([{ ...emptyState(1, 'product'), shown: 1, cursor: '1.9' }]);
      await on.records.putMany(records.map((row) => ({ feed: 1, type: 'product', generation: 1, ...row })));
    });
    notices.tell([{ feed: 1, type: 'product', keys: records.map(({ key }) => key) }]);
  };
  const remove = async (key: string) => {
    await tables.write(['records'], (on) => on.records.deleteMany([[1, 'product', 1, key]]));
    notices.tell([{ feed: 1, type: 'product', keys: [key] }]);
  };
  return { tables, views, notices, timers, troubles, put, remove, reads: () => reads };
}

const named = (key: string, name: string, seq = 1, more = {}) => ({ key, seq, data: { name, ...more } });

/** Follows a source, and waits for what it becomes. */
function follow<Value>(source: Source<Value>) {
  const values: Value[] = [];
  const waiting = new Set<() => void>();
  const stop = source.subscribe(() => {
    values.push(source.get());
    for (const look of waiting) look();
  });
  const until = (isIt: (value: Value) => boolean) =>
    new Promise<Value>((resolve) => {
      const look = () => {
        if (!isIt(source.get())) return;
        waiting.delete(look);
        resolve(source.get());
      };
      waiting.add(look);
      look();
    });
  return { values, until, stop };
}

const isReady = ({ state }: { readonly state: string }) => state === 'ready';

test('[C5] records are shown in the order that was asked for, and come in their place', async () => {
  const { views, put, remove } = setup();
  await put(named('b', 'Beer 10'), named('a', 'beer 9'), named('c', 'Apple'));
  const source = views.records('product', { orderBy: 'name' });
  const { until } = follow(source);
  const names = () => {
    const view = source.get();
    return view.state === 'ready' ? view.records.map(({ data }) => data.name) : null;
  };

  expect(names()).toBeNull();
  await until(isReady);
  expect(names()).toEqual(['Apple', 'beer 9', 'Beer 10']);
  await put(named('d', 'Bagel', 2), named('c', 'Zucchini', 3));
  await until(() => names()?.length === 4);
  expect(names()).toEqual(['Bagel', 'beer 9', 'Beer 10', 'Zucchini']);
  await remove('a');
  await until(() => names()?.length === 3);
  expect(names()).toEqual(['Bagel', 'Beer 10', 'Zucchini']);
});

test('[C9] who looks at some records is not told of others', async () => {
  const { views, put } = setup();
  await put(named('a', 'A', 1, { unit: 'kg' }), named('b', 'B', 1, { unit: 'l' }));
  const kilos = views.records('product', { where: { unit: 'kg' } });
  const litres = views.records('product', { where: { unit: 'l' } });
  const [heavy, wet] = [follow(kilos), follow(litres)];
  await Promise.all([heavy.until(isReady), wet.until(isReady)]);
  const before = kilos.get();
  wet.values.length = 0;
  heavy.values.length = 0;
  await put(named('b', 'B2', 2, { unit: 'l' }));
  await wet.until((view) => view.state === 'ready' && view.records[0]?.data.name === 'B2');

  expect(heavy.values).toEqual([]);
  expect(kilos.get()).toBe(before);
  await put(named('b', 'B3', 3, { unit: 'kg' }));
  await heavy.until((view) => view.state === 'ready' && view.records.length === 2);
  expect(litres.get()).toEqual({ state: 'ready', records: [] });
});

test('[C9] records that are read anew without having changed are not news', async () => {
  const { views, put, notices } = setup();
  await put(named('a', 'A'), named('b', 'B'));
  const source = views.records('product');
  const { until, values } = follow(source);
  await until(isReady);
  values.length = 0;
  notices.tell([{ feed: 1, type: 'product', keys: 'all' }]);
  await put(named('c', 'C', 5));
  await until((view) => view.state === 'ready' && view.records.length === 3);

  expect(values).toHaveLength(1);
});

test('[S4] a record that has the same number in another history is news', async () => {
  const { views, put } = setup();
  await put(named('a', 'A', 1));
  const { until } = follow(views.records('product'));
  await until(isReady);
  await put(named('a', 'Another', 1));

  const view = await until((now) => now.state === 'ready' && now.records[0]?.data.name === 'Another');
  expect(view).toMatchObject({ records: [{ seq: 1 }] });
});

test('a type is read once, however many look at it, and for each change only what changed', async () => {
  const { views, put, reads } = setup();
  await put(named('a', 'A'), named('b', 'B'));
  const all = [1, 2, 3].map(() => follow(views.records('product')));
  await Promise.all(all.map(({ until }) => until(isReady)));
  expect(reads()).toBe(1);
  await put(named('a', 'A2', 2));
  await Promise.all(
    all.map(({ until }) => until((view) => view.state === 'ready' && view.records[0]?.data.name === 'A2')),
  );

  expect(reads()).toBe(2);
});

test('a type that nobody looks at any more is let go after a while, and read again when somebody does', async () => {
  const { views, put, reads, timers } = setup();
  await put(named('a', 'A'));
  const source = views.records('product');
  const first = follow(source);
  await first.until(isReady);
  first.stop();
  expect(timers).toHaveLength(1);
  timers[0]?.();
  const second = follow(source);
  await put(named('a', 'A2', 2));
  await second.until((view) => view.state === 'ready' && view.records[0]?.data.name === 'A2');

  expect(reads()).toBeGreaterThan(1);
});

test('[C9] what could not be read is read again later, and nobody has to catch anything', async () => {
  let failures = 1;
  const { views, put, timers, troubles } = setup((tables) => ({
    ...tables,
    read: (of, work) =>
      failures-- > 0 ? Promise.reject(new Error('The disk is busy.')) : tables.read(of, work),
  }));
  await put(named('a', 'A'));
  const { until } = follow(views.records('product'));
  const { promise, resolve } = Promise.withResolvers<void>();
  queueMicrotask(() => queueMicrotask(resolve));
  await promise;
  expect(troubles).toHaveLength(1);
  timers[0]?.();

  await until(isReady);
});

test('one record is followed by its key, from not being there to being gone', async () => {
  const { views, put, remove } = setup();
  const source = views.record('product', 'a');
  const { until } = follow(source);
  await until(({ state }) => state === 'missing');
  await put(named('b', 'B'), named('a', 'A'));
  await until((view) => view.state === 'ready' && view.record.data.name === 'A');
  await remove('a');

  expect(await until(({ state }) => state === 'missing')).toEqual({ state: 'missing' });
});
