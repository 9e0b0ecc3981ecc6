// @vitest-environment happy-dom
import { act, Profiler, StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createImageViews } from '../images/image-views.ts';
import { defineMutation } from '../outbox/define-mutation.ts';
import { createQueue } from '../outbox/queue.ts';
import { INITIAL_STATUS } from '../status.ts';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import type { Notice } from '../store/notice.ts';
import { emptyState } from '../store/sync-state.ts';
import { createListeners } from '../views/source.ts';
import { createViews } from '../views/views.ts';
import {
  ReplicaContext,
  useMutation,
  useRecord,
  useRecords,
  useStatus,
  type ReplicaInUse,
} from './use-replica.ts';

Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', true);

const noTimer = () => () => {};

function setup() {
  const tables = openMemoryTables(createMemory());
  const notices = createListeners<[readonly Notice[]]>();
  const troubles: unknown[] = [];
  const views = createViews({
    tables,
    listen: notices.add,
    setTimer: noTimer,
    onTrouble: (error) => troubles.push(error),
  });
  const stored = createListeners<[readonly string[]]>();
  const images = createImageViews({
    tables,
    listen: stored.add,
    demand: () => {},
    setTimer: noTimer,
    onTrouble: (error) => troubles.push(error),
    urls: { createObjectURL: () => 'blob:one', revokeObjectURL: () => {} },
  });
  const queue = createQueue({ tables, now: () => 0, newId: () => 'm1', tell: notices.tell });
  const statuses = createListeners<[]>();
  let status = INITIAL_STATUS;
  const replica: ReplicaInUse = {
    ...views,
    mutate: queue.mutate,
    image: images.image,
    status: { get: () => status, subscribe: statuses.add },
  };
  const put = async (products: Readonly<Record<string, { name: string; unit?: string }>>, seq = 1) => {
    await tables.write(['records', 'syncState', 'feeds'], async (on) => {
      await on.feeds.putMany([{ id: 1, storeId: null }]);
      await on.syncState.putMany([{ ...emptyState(1, 'product'), shown: 1, cursor: '1.9' }]);
      const rows = Object.entries(products).map(([key, data]) => ({ key, data, seq }));
      await on.records.putMany(rows.map((row) => ({ feed: 1, type: 'product', generation: 1, ...row })));
    });
    notices.tell([{ feed: 1, type: 'product', keys: Object.keys(products) }]);
  };
  const setStatus = (more: Partial<typeof status>) => {
    status = { ...status, ...more };
    statuses.tell();
  };
  return { replica, put, setStatus, troubles };
}

async function show(replica: ReplicaInUse, children: ReactNode) {
  const container = document.createElement('div');
  const root = createRoot(container);
  await act(async () =>
    root.render(
      <StrictMode>
        <ReplicaContext value={replica}>{children}</ReplicaContext>
      </StrictMode>,
    ),
  );
  onTestFinished(() => act(async () => root.unmount()));
  return {
    text: () => container.textContent,
    click: () => act(async () => container.querySelector('button')?.click()),
  };
}

function Names({ unit }: { unit?: string }) {
  const products = useRecords('product', { ...(unit && { where: { unit } }), orderBy: 'name' });
  if (products.state === 'loading') return <>loading</>;
  return <>{products.records.map(({ data }) => data.name).join(' ')}</>;
}

test('[C15] what is shown follows the records', async () => {
  const { replica, put } = setup();
  await put({ a: { name: 'Ale' }, b: { name: 'Beer' } });
  const { text } = await show(replica, <Names />);
  expect(text()).toBe('Ale Beer');

  await act(() => put({ a: { name: 'Cider' }, d: { name: 'Bock' } }, 2));

  expect(text()).toBe('Beer Bock Cider');
});

test('[C9] a list is drawn again only when its own records change', async () => {
  const { replica, put } = setup();
  await put({ a: { name: 'Ale', unit: 'l' }, b: { name: 'Bread', unit: 'kg' } });
  const drawn = new Map<string, number>();
  const count = (id: string) => void drawn.set(id, (drawn.get(id) ?? 0) + 1);
  const { text } = await show(
    replica,
    <>
      <Profiler id="l" onRender={count}>
        <Names unit="l" />
      </Profiler>
      <Profiler id="kg" onRender={count}>
        <Names unit="kg" />
      </Profiler>
    </>,
  );
  expect(text()).toBe('AleBread');
  drawn.clear();

  await act(() => put({ a: { name: 'Altbier', unit: 'l' } }, 2));

  expect(text()).toBe('AltbierBread');
  expect([...drawn]).toEqual([['l', 1]]);
});

test('[C14] what a person does is shown at once', async () => {
  const { replica, put } = setup();
  await put({ a: { name: 'Ale' } });
  const rename = defineMutation({
    name: 'rename',
    schema: z.object({ to: z.string() }),
    optimistic: ({ to }) => [{ kind: 'patch', type: 'product', key: 'a', fields: { name: to } }],
  });
  function Rename() {
    const mutate = useMutation(rename);
    const product = useRecord('product', 'a');
    const isPending = product.state === 'ready' && product.record.isPending;
    return (
      <button onClick={() => void mutate({ to: 'Altbier' })}>{isPending ? 'pending' : 'settled'}</button>
    );
  }
  const { text, click } = await show(
    replica,
    <>
      <Names /> <Rename />
    </>,
  );
  expect(text()).toBe('Ale settled');

  await click();

  expect(text()).toBe('Altbier pending');
});

const Connection = () => <>{useStatus().connection}</>;

test('[C10] the status is the one of the replica', async () => {
  const { replica, setStatus } = setup();
  const { text } = await show(replica, <Connection />);

  await act(async () => setStatus({ connection: 'live' }));

  expect(text()).toBe('live');
});
