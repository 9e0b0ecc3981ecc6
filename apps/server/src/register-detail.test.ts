import { expect, test } from 'vitest';
import { enrolDevice } from './testing/test-device.ts';
import { startTestServer } from './testing/test-server.ts';

test('[E3] of a register one sees how far it is in each feed, what there is for it, and what it has sent', async () => {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const { organisationId, storeId } = admin;
  const device = await enrolDevice(server.url, admin, { name: 'Till' });
  const feedOf = (of: string | null) =>
    server.prisma.feed.findFirstOrThrow({ where: { organisationId, storeId: of } });
  const shared = await feedOf(null);
  for (const key of ['1', '2'])
    await server.prisma
      .$executeRaw`insert into record (feed_id, type, key, data) values (${shared.id}, 'customer', ${key}, '{"name":"C"}')`;
  const { registerId } = device;
  const product = { type: 'customer', count: 2 };
  const before = await admin.api.registers.detail.query({ registerId });
  expect(before.feeds[0]).toMatchObject({
    isShared: true,
    seq: null,
    head: 2,
    at: null,
    types: [{ ...product, hasAll: false }],
  });
  expect(before).toMatchObject({ uploads: { received: 0, refused: 0, lastAt: null }, lastMismatchAt: null });

  const own = await feedOf(storeId);
  await device.api.sync.acknowledge.mutate({
    positions: [{ feed: shared.id, cursor: `${shared.epoch}.2` }],
  });
  await device.api.sync.report.mutate({ kind: 'integrity', detail: { type: 'customer' } });
  await device.api.sync.push.mutate({
    mutations: [
      { id: 'm', name: 'record.remove', args: { type: 'customer', key: '1' }, base: { [`${own.id}`]: 1 } },
    ],
  });
  const detail = () => admin.api.registers.detail.query({ registerId });
  await expect.poll(async () => (await detail()).feeds[0]?.seq).toBe(2);
  const { feeds, uploads, lastMismatchAt } = await detail();
  expect(feeds[0]?.types.find(({ type }) => type === 'customer')?.type).toBe('customer');
  expect(feeds.map(({ isShared }) => isShared)).toEqual([true, false]);
  expect(uploads).toMatchObject({ received: 1, lastAt: expect.any(String) });
  expect(lastMismatchAt).not.toBeNull();
});
