import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { defineMutation } from './outbox/define-mutation.ts';
import { createReplica } from './replica.ts';
import { createMemory, openMemoryTables } from './store/memory-tables.ts';
import { englishWords } from './sync/messages.ts';
import { createModelServer } from './testing/model-server.ts';
import { holdings } from './testing/oracle.ts';
import { createVirtualDevice } from './testing/virtual-environment.ts';
import { createVirtualTime } from './testing/virtual-time.ts';
import { TransportError, type Transport } from './transport.ts';

function setup({ wrap = (transport: Transport) => transport } = {}) {
  const time = createVirtualTime();
  const server = createModelServer();
  const device = createVirtualDevice(time, () => 0.5);
  const memory = createMemory();
  const open = (transport = wrap(server.transport), words = () => englishWords) => {
    const tab = device.openTab();
    const tables = openMemoryTables(memory);
    const { environment } = tab;
    const replica = createReplica({ name: 'test', transport, environment, tables, words });
    const statuses: string[] = [];
    replica.status.subscribe(() => {
      const { connection } = replica.status.get();
      if (statuses.at(-1) !== connection) statuses.push(connection);
    });
    replica.start();
    onTestFinished(async () => {
      tab.thaw();
      await Promise.all([replica.stop(), time.pass(1_000)]);
    });
    return { replica, tab, tables, statuses, status: replica.status.get };
  };
  const expectPresent = async () => {
    const { held, present } = await holdings(openMemoryTables(memory), server.readable());
    expect(held).toEqual(present);
  };
  return { time, server, memory, open, expectPresent };
}

const product = (key: string, name = key) => ({ type: 'product', key, data: { name } });
const table = (key: string) => ({ type: 'table', key, data: { name: key } });

test('[C6] everything is loaded, and then follows what changes', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a'), product('b'), { type: 'unit', key: 'kg', data: { name: 'kg' } }]);
  server.addFeed(2, 'store').commit([table('T1')]);
  const { statuses, status } = open();
  await time.pass(1_000);
  expect(statuses).toEqual(['loading', 'live']);
  expect(status()).toMatchObject({
    rung: 'websocket',
    hasSynced: true,
    error: null,
    downloading: null,
    auth: 'ok',
  });
  await expectPresent();

  server.commit(1, [product('c')]);
  server.move({ from: 2, to: 1, type: 'table', key: 'T1' });
  await time.pass(1_000);
  await expectPresent();
  expect(status().connection).toBe('live');
});

test('[C7] a device that was offline catches up', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a')]);
  const { tab, status } = open();
  await time.pass(1_000);
  tab.setOnline(false);
  expect(status().connection).toBe('offline');
  server.commit(1, [product('b'), { type: 'product', key: 'a', data: null }]);
  await time.pass(3_600_000);
  tab.setOnline(true);
  await time.pass(1_000);

  expect(status().connection).toBe('live');
  await expectPresent();
});

test('[C8] a connection that breaks is had again', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a')]);
  const { statuses } = open();
  await time.pass(60_000);
  server.dropAll();
  server.commit(1, [product('b')]);
  await time.pass(10_000);

  expect(statuses).toEqual(['loading', 'live', 'offline', 'catching-up', 'live']);
  await expectPresent();
});

test('[C8] where sockets are blocked the next way is taken, and the first one again when it works', async () => {
  let isBlocked = true;
  const wrap = (transport: Transport): Transport => ({
    ...transport,
    rungs: transport.rungs.map((rung) => ({
      kind: rung.kind,
      open(request, handlers) {
        if (rung.kind !== 'websocket' || !isBlocked) return rung.open(request, handlers);
        queueMicrotask(() => handlers.onEnd(new TransportError('offline', 'Blocked by a proxy.')));
        return () => {};
      },
    })),
  });
  const { time, server, open, expectPresent } = setup({ wrap });
  server.addFeed(1).commit([product('a')]);
  const { status } = open();
  await time.pass(30_000);
  expect(status()).toMatchObject({ connection: 'live', rung: 'sse' });
  await expectPresent();

  isBlocked = false;
  await time.pass(300_000);
  expect(status()).toMatchObject({ connection: 'live', rung: 'websocket' });
});

test('[C11] a type that fails stops no other, is named, and is read as soon as that is possible', async () => {
  let isBroken = true;
  const wrap = (transport: Transport): Transport => ({
    ...transport,
    since: (of, signal) =>
      of.type === 'product' && isBroken
        ? Promise.reject(new TransportError('unavailable', 'This type is broken.'))
        : transport.since(of, signal),
  });
  const { time, server, open, expectPresent } = setup({ wrap });
  server.addFeed(1).commit([product('a'), { type: 'unit', key: 'kg', data: { name: 'kg' } }]);
  const { status, replica } = open();
  const units = replica.records('unit');
  onTestFinished(units.subscribe(() => {}));
  await time.pass(30_000);
  expect(units.get()).toMatchObject({ state: 'ready', records: [{ key: 'kg' }] });
  expect(status()).toMatchObject({ connection: 'live', hasSynced: false });
  expect(status().error).toContain('product');

  isBroken = false;
  await time.pass(120_000);
  expect(status()).toMatchObject({ connection: 'live', hasSynced: true, error: null });
  await expectPresent();
});

test('[C19] a device that the server does not know any more keeps what it holds, says so, and goes on when it is enrolled again', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a')]);
  const { status } = open();
  await time.pass(1_000);
  server.revoke('auth');
  await time.pass(1_000);
  expect(status()).toMatchObject({ connection: 'auth-failed', auth: 'failed' });
  await expectPresent();

  server.enrol();
  await time.pass(6 * 60_000);
  expect(status()).toMatchObject({ connection: 'live', auth: 'ok', error: null });
});

test('[C19] a revoked device holds nothing any more, and reads all of it again when it is enrolled again', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a')]);
  const { status, tables } = open();
  await time.pass(1_000);
  server.revoke();
  await time.pass(1_000);
  expect(status()).toMatchObject({ connection: 'auth-failed', auth: 'removed', hasSynced: false });
  expect(await tables.read(['records'], (on) => on.records.countWithin([]))).toBe(0);

  server.enrol();
  await time.pass(6 * 60_000);
  expect(status()).toMatchObject({ connection: 'live', auth: 'ok', hasSynced: true, error: null });
  await expectPresent();
});

test('[C19] a feed that is taken away goes from the device, and one that is given comes', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a')]);
  server.addFeed(2, 'store').commit([table('T1')]);
  const { status } = open();
  await time.pass(1_000);
  server.withdraw(2);
  await time.pass(1_000);
  await expectPresent();
  server.grant(2);
  await time.pass(1_000);
  await expectPresent();

  server.withdraw(1);
  server.withdraw(2);
  await time.pass(1_000);
  await expectPresent();
  expect(status()).toMatchObject({ auth: 'removed' });
});

test('[S5] a type that does not match the server is read anew once, and that is reported', async () => {
  const { time, server, memory, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a'), product('b')]);
  open();
  await time.pass(1_000);
  await openMemoryTables(memory).write(['records', 'syncState'], async (on) => {
    const state = await on.syncState.get([1, 'product']);
    if (!state) throw new Error('There is one');
    await on.records.deleteMany([[1, 'product', state.shown ?? 0, 'a']]);
    await on.syncState.putMany([{ ...state, tally: { count: 1, checksum: 5 } }]);
  });
  await time.pass(10 * 60_000);

  await expectPresent();
  expect(server.reports).toMatchObject([{ kind: 'integrity', detail: { type: 'product' } }]);
});

test('[S5] a sum of the server that is never met does not lead to reading over and over', async () => {
  let pages = 0;
  const wrap = (transport: Transport): Transport => ({
    ...transport,
    async since(of, signal) {
      pages += 1;
      const page = await transport.since(of, signal);
      return { ...page, integrity: page.integrity && { ...page.integrity, checksum: 1 } };
    },
  });
  const { time, server, open } = setup({ wrap });
  server.addFeed(1).commit([product('a')]);
  const { status } = open();
  await time.pass(3_600_000);

  expect(status().connection).toBe('live');
  expect(pages).toBeLessThan(6);
});

test('[C5] rows that a browser took away are loaded again, and that is reported', async () => {
  const { time, server, memory, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a'), product('b')]);
  const { replica } = open();
  await time.pass(1_000);
  await replica.stop();
  await openMemoryTables(memory).write(['records'], (on) => on.records.deleteWithin([]));
  const { status } = open();
  await time.pass(1_000);

  await expectPresent();
  expect(status().connection).toBe('live');
  expect(server.reports).toMatchObject([{ kind: 'evicted', detail: { types: 'product' } }]);
});

test('[C10] how much of the first load is done is told, never more than there is', async () => {
  const { time, server, open } = setup();
  const feed = server.addFeed(1);
  feed.commit(Array.from({ length: 2_500 }, (_, i) => product(`p${i}`)));
  const { replica, status } = open();
  const told: string[] = [];
  replica.status.subscribe(() => {
    const now = status().downloading;
    if (now) told.push(`${now.done}/${now.total}`);
  });
  await time.pass(1_000);

  expect([...new Set(told)]).toEqual(['0/2500', '1000/2500', '2000/2500']);
  expect(status()).toMatchObject({ downloading: null, connection: 'live' });
});

test('[C6] a first load that is interrupted goes on where it was', async () => {
  let pages = 0;
  const wrap = (transport: Transport): Transport => ({
    ...transport,
    async since(of, signal) {
      pages += 1;
      if (pages === 3)
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('gone'))));
      return transport.since(of, signal);
    },
  });
  const { time, server, open, expectPresent } = setup({ wrap });
  server.addFeed(1).commit(Array.from({ length: 3_500 }, (_, i) => product(`p${i}`)));
  const first = open();
  await time.pass(1_000);
  await first.replica.stop();
  const { status } = open();
  await time.pass(1_000);

  expect(status().connection).toBe('live');
  expect(pages).toBe(5);
  await expectPresent();
});

test('[C7] what others told while a tab was frozen is shown when it comes back, although it was not heard', async () => {
  const { time, server, open } = setup();
  server.addFeed(1).commit([product('a', 'Ale')]);
  open();
  const { replica, tab } = open();
  await time.pass(1_000);
  const products = replica.records('product');
  onTestFinished(products.subscribe(() => {}));
  await time.pass(1_000);
  tab.freeze();
  server.commit(1, [product('a', 'Altbier')]);
  await time.pass(1_000);
  tab.thaw();
  await time.pass(5_000);

  expect(products.get()).toMatchObject({ records: [{ data: { name: 'Altbier' } }] });
});

test('[C5] one of several tabs leads, the others show the same, and one takes over when it is closed or frozen', async () => {
  const { time, server, open, expectPresent } = setup();
  server.addFeed(1).commit([product('a')]);
  const [first, second, third] = [open(), open(), open()];
  await time.pass(5_000);
  expect(server.watching()).toBe(1);
  expect([first.status(), second.status()]).toMatchObject([{ connection: 'live' }, { connection: 'live' }]);
  const products = third.replica.records('product');
  onTestFinished(products.subscribe(() => {}));
  server.commit(1, [product('b')]);
  await time.pass(1_000);
  expect(products.get()).toMatchObject({ records: [{ key: 'a' }, { key: 'b' }] });

  first.tab.freeze();
  await time.pass(20_000);
  server.commit(1, [product('c')]);
  await time.pass(1_000);
  expect(products.get()).toMatchObject({ records: [{ key: 'a' }, { key: 'b' }, { key: 'c' }] });
  first.tab.thaw();
  await time.pass(20_000);
  expect(server.watching()).toBe(1);
  await expectPresent();
  expect(first.status().connection).toBe('live');
});

test('[C10] a tab that is closed does not look like a device that stopped', async () => {
  const { time, server, open } = setup();
  server.addFeed(1).commit([product('a')]);
  const [first, second] = [open(), open()];
  await time.pass(5_000);
  await Promise.all([first.replica.stop(), time.pass(5_000)]);

  expect(first.status().connection).toBe('stopped');
  expect(second.statuses).not.toContain('stopped');
  expect(second.status()).toMatchObject({ connection: 'live', hasSynced: true });
});

test('[C14] what is done in any tab is shown in all of them and counted', async () => {
  const { time, server, open } = setup();
  server.addFeed(2, 'store').commit([table('T1')]);
  const [leading, other] = [open(), open()];
  await time.pass(5_000);
  const setStatus = defineMutation({
    name: 'table.setStatus',
    schema: z.object({ status: z.string() }),
    optimistic: ({ status }) => [{ kind: 'patch', type: 'table', key: 'T1', fields: { status } }],
  });
  const shown = leading.replica.record('table', 'T1');
  onTestFinished(shown.subscribe(() => {}));
  await other.replica.mutate(setStatus, { status: 'taken' });
  await time.pass(1_000);

  expect(shown.get()).toMatchObject({ record: { isPending: true, data: { status: 'taken' } } });
  expect([leading.status().pending, other.status().pending]).toEqual([1, 1]);
});

test('[C9] a full disk is reported, room is made, and nothing is tried over and over', async () => {
  const { time, server, memory } = setup();
  server.addFeed(1).commit([product('a')]);
  const tables = openMemoryTables(memory);
  let writes = 0;
  let isFull = true;
  const full = Object.assign(new Error('The disk is full.'), { name: 'QuotaExceededError' });
  const device = createVirtualDevice(time, () => 0.5);
  const replica = createReplica({
    name: 'full',
    transport: server.transport,
    environment: device.openTab().environment,
    tables: {
      ...tables,
      write: (to, work) =>
        tables.write(to, async (on) => {
          const records: typeof on.records = {
            ...on.records,
            putMany: async (rows) => {
              if (rows.length > 0) writes += 1;
              if (isFull && rows.length > 0) throw full;
              await on.records.putMany(rows);
            },
          };
          return work({ ...on, records });
        }),
    },
  });
  replica.start();
  await time.pass(3_600_000);
  expect(replica.status.get().error).toContain('space');
  expect(writes).toBeLessThan(15);
  expect(server.reports.every(({ kind }) => kind === 'quota')).toBe(true);

  isFull = false;
  await time.pass(30 * 60_000);
  expect(replica.status.get()).toMatchObject({ connection: 'live', error: null });
  await Promise.all([replica.stop(), time.pass(1_000)]);
});

test('[C5] [C10] what a device holds is told type by type, with whether it is what the server has', async () => {
  const { time, server, open } = setup();
  server.addFeed(1).commit([product('a'), product('b')]);
  server.addFeed(2, 'store').commit([table('T1')]);
  const { replica } = open();
  expect(await replica.inventory()).toEqual({ types: [], images: 0 });
  await time.pass(1_000);
  server.commit(1, [product('c'), { type: 'product', key: 'a', data: null }]);
  await time.pass(1_000);
  const { types, images } = await replica.inventory();
  expect(images).toBe(0);
  expect(types.filter(({ count }) => count > 0)).toEqual([
    {
      type: 'product',
      scope: 'organisation',
      count: 2,
      seq: 4,
      syncedAt: expect.any(Number),
      integrity: 'agrees',
    },
    { type: 'table', scope: 'store', count: 1, seq: 1, syncedAt: expect.any(Number), integrity: 'agrees' },
  ]);
});

test('an app in another language tells of trouble in its own words', async () => {
  const { time, open } = setup();
  const failing: Transport = {
    ...createModelServer().transport,
    feeds: () => Promise.reject(new TransportError('unavailable', 'Down')),
  };
  const { status } = open(failing, () => ({ ...englishWords, unavailable: 'Il server non risponde.' }));
  await time.pass(1_000);
  expect(status().error).toBe('Il server non risponde.');
});
