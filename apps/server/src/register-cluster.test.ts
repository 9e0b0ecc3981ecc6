import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@syncline/db/testing';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { spawnServer } from './testing/spawn-server.ts';
import { bareClient, enrolDevice, openDevice } from './testing/test-device.ts';
import { signIn } from './testing/test-server.ts';

const admin = { SYNCLINE_ADMIN_EMAIL: 'admin@example.org', SYNCLINE_ADMIN_PASSWORD: 'correct horse battery' };

/** Two processes on one database, with a register that is known to both. */
async function setup() {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'syncline-registers-'));
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const env = {
    DATABASE_URL: database.url,
    SYNCLINE_DATA: folder,
    SYNCLINE_SECRET: 's'.repeat(32),
    ...admin,
  };
  const one = await spawnServer(env).running;
  const two = await spawnServer(env).running;
  const { api } = await signIn(one, admin.SYNCLINE_ADMIN_EMAIL);
  const { organisation } = await api.session.me.query();
  const { id: storeId } = await database.prisma.store.create({
    data: { organisationId: organisation.id, name: 'Store', code: 'registers' },
  });
  const device = await enrolDevice(one, { api, storeId }, { name: 'Till 1' });
  return { database, one, two, api, device };
}

test('[C17] [C19] what one process does to a register counts on the other at once', async () => {
  const { two, api, device } = await setup();
  const elsewhere = openDevice(two, device.token);
  const ticket = await elsewhere.ticket();
  const socket = new WebSocket(`${two.replace('http', 'ws')}/trpc?connectionParams=1`);
  await once(socket, 'open');
  socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket } }));
  socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'sync.feeds' } }));
  await once(socket, 'message');

  const closed = once(socket, 'close');
  await api.registers.revoke.mutate({ registerId: device.registerId });
  expect((await closed)[0]).toBe(4401);
  await expect(bareClient(two, ticket).sync.feeds.query()).rejects.toMatchObject({
    data: { appCode: 'unauthenticated' },
  });
}, 60_000);

test('[S8] [C17] what a register sends to two processes at once is done once', async () => {
  const { database, one, two, device } = await setup();
  const mutations = Array.from({ length: 10 }, (_, n) => ({
    id: `m-${n}`,
    name: 'record.save',
    args: { type: 'customer', key: 'ada', data: { name: `Ada ${n}` } },
    base: {},
  }));
  const ticket = await device.ticket();
  const answers = await Promise.all(
    [one, two, one, two].map((url) => bareClient(url, ticket).sync.push.mutate({ mutations })),
  );
  for (const given of answers) expect(given).toEqual(answers[0]);
  expect(answers[0]).toMatchObject(mutations.map(({ id }) => ({ id, outcome: 'applied' })));
  expect(await database.prisma.recordVersion.count({ where: { key: 'ada' } })).toBe(9);
}, 60_000);
