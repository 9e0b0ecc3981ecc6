import { createMemory, openMemoryTables } from '@syncline/replica/memory-tables';
import { createReplica } from '@syncline/replica/replica';
import { browserEnvironment } from '@syncline/replica/environment';
import { TransportError, type Transport } from '@syncline/replica/transport';
import { expect, onTestFinished, test } from 'vitest';
import { createServing } from './serving.ts';

const coffee = { product: 'P-1', name: 'Coffee', unit: null, unitPrice: 250, taxRate: 10, quantity: 1 };
const cake = { ...coffee, product: 'P-2', name: 'Cake' };

const offline = () => Promise.reject(new TransportError('offline', 'There is no network.'));
const noNetwork: Transport = {
  feeds: offline,
  since: offline,
  push: offline,
  acknowledge: offline,
  report: offline,
  image: offline,
  rungs: [],
};

/** A register that is offline, with a store and a table. */
async function setup() {
  const tables = openMemoryTables(createMemory());
  const place = { feed: 2, type: 'table', generation: 1 } as const;
  await tables.write(['feeds', 'syncState', 'records'], async (on) => {
    await on.feeds.putMany([{ id: 2, storeId: 's' }]);
    const state = { feed: 2, shown: 1, cursor: '1.1', reading: null, stale: [], syncedAt: 1, version: 1 };
    const tally = { count: 0, checksum: 0 };
    await on.syncState.putMany(['table', 'tabLine'].map((type) => ({ ...state, type, tally, doubt: null })));
    await on.records.putMany([{ ...place, key: 'T1', seq: 1, data: { name: 'T1' } }]);
  });
  const replica = createReplica({
    name: 'test',
    transport: noNetwork,
    environment: browserEnvironment(),
    tables,
  });
  onTestFinished(() => replica.stop());
  let ids = 0;
  const serving = createServing({
    replica,
    newId: () => `l-${(ids += 1)}`,
    now: () => '2026-05-20T10:00:00.000Z',
  });
  const shown = async <Type extends 'table' | 'tabLine'>(type: Type) => {
    const source = replica.records(type);
    return new Promise<readonly { readonly key: string; readonly data: unknown }[]>((resolve) => {
      const look = () => {
        const view = source.get();
        if (view.state === 'ready') resolve(view.records);
      };
      onTestFinished(source.subscribe(look));
      look();
    });
  };
  return { serving, shown };
}

test('[C14] what is tapped quickly twice is one line of two, and makes the table occupied', async () => {
  const { serving, shown } = await setup();
  await Promise.all([coffee, coffee, cake, coffee].map((line) => serving.put('T1', [line])));
  expect(await shown('tabLine')).toMatchObject([
    { key: 'l-1', data: { name: 'Coffee', quantity: 3 } },
    { key: 'l-2', data: { name: 'Cake', quantity: 1 } },
  ]);
  expect(await shown('table')).toMatchObject([{ data: { status: 'occupied' } }]);
});

test('[C14] a table from which everything is taken is free again', async () => {
  const { serving, shown } = await setup();
  await serving.put('T1', [coffee, cake]);
  await serving.change('T1', { ...coffee, key: 'l-1' }, -1);
  expect(await shown('tabLine')).toMatchObject([{ key: 'l-2' }]);
  await serving.replace('T1', { ...cake, key: 'l-2' }, { ...cake, unit: 'box', unitPrice: 900 });
  await serving.change('T1', { ...cake, key: 'l-3' }, -1);
  expect((await shown('table'))[0]?.data).toEqual({ name: 'T1' });
});

test('a line that somebody else has taken away stays away', async () => {
  const { serving, shown } = await setup();
  expect(await serving.change('T1', { ...coffee, key: 'gone' }, 1)).toBeNull();
  expect(await serving.replace('T1', { ...coffee, key: 'gone' }, cake)).toBeNull();
  expect(await shown('tabLine')).toEqual([]);
});
