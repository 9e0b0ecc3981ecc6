import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, onTestFinished, test } from 'vitest';
import type { Environment } from './environment.ts';
import { createReplica, type Replica } from './replica.ts';
import { openDexieTables } from './store/dexie-tables.ts';
import { createModelPush, setStatus } from './testing/model-push.ts';
import { createModelServer } from './testing/model-server.ts';
import { holdings } from './testing/oracle.ts';
import type { Status } from './status.ts';

const environment: Environment = {
  now: () => Date.now(),
  random: () => 0,
  setTimer(ms, fire) {
    const timer = setTimeout(fire, ms);
    return () => clearTimeout(timer);
  },
  newId: () => crypto.randomUUID(),
  breathe: () => Promise.resolve(),
  isOnline: () => true,
  listen: () => () => {},
  locks: null,
  openChannel: () => null,
};

function setup() {
  const server = createModelServer();
  const { push } = createModelPush(server);
  const dependencies = { indexedDB: new IDBFactory(), IDBKeyRange };
  const open = () => {
    const tables = openDexieTables('device', dependencies);
    const transport = { ...server.transport, push: push(() => 1) };
    const replica = createReplica({ name: 'device', transport, environment, tables });
    replica.start();
    onTestFinished(() => replica.stop());
    return { replica, tables };
  };
  return { server, open };
}

const until = (replica: Replica, isIt: (status: Status) => boolean) =>
  new Promise<void>((resolve) => {
    const look = () => {
      if (!isIt(replica.status.get())) return;
      stop();
      resolve();
    };
    const stop = replica.status.subscribe(look);
    queueMicrotask(look);
  });

const table = (key: string) => ({ type: 'table', key, data: { name: key } });

test('[C5] [C6] in IndexedDB a device holds what the server holds, also after it was opened again', async () => {
  const { server, open } = setup();
  server.addFeed(1).commit([{ type: 'product', key: 'a', data: { name: 'Ale' } }]);
  server.addFeed(2, 'store').commit(Array.from({ length: 1_200 }, (_, i) => table(`T${i}`)));
  const first = open();
  await until(first.replica, ({ hasSynced }) => hasSynced);
  await first.replica.stop();
  server.commit(2, [{ type: 'table', key: 'T7', data: null }, table('T1200')]);
  server.restore(1, 0);

  const { replica, tables } = open();
  await until(replica, ({ connection, lastSyncedAt }) => connection === 'live' && lastSyncedAt !== null);

  const { held, present } = await holdings(tables, server.readable());
  expect(held.records).toEqual(present.records);
});

test('[C14] in IndexedDB what is done offline outlives the page, and is sent by the next one', async () => {
  const { server, open } = setup();
  server.addFeed(2, 'store').commit([table('T1')]);
  const first = open();
  await until(first.replica, ({ hasSynced }) => hasSynced);
  server.revoke('auth');
  await until(first.replica, ({ auth }) => auth === 'failed');
  const done = await first.replica.mutate(setStatus, { key: 'T1', status: 'taken', isForbidden: false });
  expect(done.outcome).toBe('queued');
  await first.replica.stop();

  server.enrol();
  const { replica } = open();
  const view = replica.record('table', 'T1');
  const arrived = new Promise<void>((resolve) => {
    const stop = view.subscribe(() => {
      const now = view.get();
      if (now.state !== 'ready' || now.record.isPending) return;
      stop();
      resolve();
    });
  });
  await until(replica, ({ connection, pending }) => connection === 'live' && pending === 0);
  await arrived;

  expect(view.get()).toMatchObject({ record: { data: { name: 'T1', status: 'taken' } } });
  expect(server.feed(2)?.state('table').get('T1')?.data).toEqual({ name: 'T1', status: 'taken' });
});
