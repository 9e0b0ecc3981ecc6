import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { follow } from './testing/follow.ts';
import { bareClient, enrolDevice, openDevice } from './testing/test-device.ts';
import { startTestServer } from './testing/test-server.ts';

async function setup() {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const { organisationId } = admin;
  const other = await server.prisma.store.create({
    data: { organisationId, name: 'Other store', code: 'b' },
  });
  const enrol = (name: string, storeId = admin.storeId) => enrolDevice(server.url, admin, { name, storeId });
  const feedOf = async (storeId: string | null) => {
    const feed = await server.prisma.feed.findFirstOrThrow({ where: { organisationId, storeId } });
    return feed.id;
  };
  return { server, admin, otherStoreId: other.id, enrol, feedOf };
}

const refusedWith = (appCode: string) => ({ data: { appCode } });

describe('[C19] enrolment', () => {
  test('a code makes a device a register of its store, once', async () => {
    const { server, admin } = await setup();
    const { code, expiresAt } = await admin.api.registers.createCode.mutate({
      storeId: admin.storeId,
      name: 'Till 1',
    });
    expect(Date.parse(expiresAt) - Date.now()).toBeGreaterThan(14 * 60_000);
    const device = bareClient(server.url);
    const typed = code.toLowerCase().replace('-', ' ');
    const [first, second] = await Promise.allSettled([
      device.registers.enrol.mutate({ code: typed, app: 'pos 1.0' }),
      device.registers.enrol.mutate({ code, app: 'pos 1.0' }),
    ]);
    const made = [first, second].flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
    expect(made).toMatchObject([{ register: { name: 'Till 1' }, organisation: { name: 'One' } }]);
    expect([first, second].filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: refusedWith('invalid') },
    ]);
    expect(await admin.api.registers.list.query()).toMatchObject([
      { name: 'Till 1', app: 'pos 1.0', enrolledBy: 'Person 1', revokedAt: null, lag: null },
    ]);
    const stored = JSON.stringify(await server.prisma.register.findMany());
    expect(stored).not.toContain(made[0]?.token);
    expect(JSON.stringify(await server.prisma.enrolmentCode.findMany())).not.toContain(code.replace('-', ''));
  });

  test('a device that holds unsent sales becomes no other register, and the code stays good', async () => {
    const { server, admin, enrol } = await setup();
    const till = await enrol('Till 1');
    const other = await admin.api.registers.createCode.mutate({ storeId: admin.storeId, name: 'Till 2' });
    const device = bareClient(server.url);
    await expect(
      device.registers.enrol.mutate({ code: other.code, only: till.registerId }),
    ).rejects.toMatchObject(refusedWith('conflict'));
    expect(await device.registers.enrol.mutate({ code: other.code })).toMatchObject({
      register: { name: 'Till 2' },
    });
    const same = await admin.api.registers.reEnrol.mutate({ registerId: till.registerId });
    expect(await device.registers.enrol.mutate({ code: same.code, only: till.registerId })).toMatchObject({
      register: { id: till.registerId },
    });
  });

  test('a code that has expired, or was made up, is refused, and guessing is slowed down', async () => {
    const { server, admin } = await setup();
    const { code } = await admin.api.registers.createCode.mutate({ storeId: admin.storeId, name: 'Till 1' });
    await server.prisma.enrolmentCode.updateMany({ data: { expiresAt: new Date(Date.now() - 1) } });
    const device = bareClient(server.url);
    const attempt = (typed: string) => device.registers.enrol.mutate({ code: typed, app: '' });
    await expect(attempt(code)).rejects.toMatchObject(refusedWith('invalid'));
    for (let n = 0; n < 19; n += 1)
      await expect(attempt('AAAA-AAAA')).rejects.toMatchObject(refusedWith('invalid'));
    await expect(attempt('AAAA-AAAA')).rejects.toMatchObject({
      data: { appCode: 'too_many_requests', retryAfterMs: expect.any(Number) },
    });
    const response = await fetch(`${server.url}/trpc/registers.enrol`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: 'AAAA-AAAA' }),
    });
    expect(response.status).toBe(429);
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  test('a store has a register of a name once', async () => {
    const { server, admin, enrol } = await setup();
    const two = await Promise.all(
      [1, 2].map(() => admin.api.registers.createCode.mutate({ storeId: admin.storeId, name: 'Till 1' })),
    );
    const [a, b] = two.map(({ code }) => bareClient(server.url).registers.enrol.mutate({ code, app: '' }));
    const outcomes = await Promise.allSettled([a, b]);
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: refusedWith('conflict') },
    ]);
    await expect(enrol('Till 1')).rejects.toMatchObject(refusedWith('conflict'));
  });

  test('each register of a store has a prefix of its own for its receipts', async () => {
    const { server, admin, enrol, feedOf, otherStoreId } = await setup();
    await Promise.all([enrol('Till 1'), enrol('Till 2'), enrol('Till 3')]);
    await enrol('Till 1', otherStoreId);
    const prefixes = async (storeId: string) =>
      (
        await server.prisma.record.findMany({
          where: { feedId: await feedOf(storeId), type: 'documentPrefix' },
        })
      ).map(({ data }) => String(Object(data).prefix));
    expect((await prefixes(admin.storeId)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'R1-',
      'R2-',
      'R3-',
    ]);
    expect(await prefixes(otherStoreId)).toEqual(['R1-']);
  });
});

describe('[C19] a register', () => {
  test('reads the feed of its organisation and that of its store, and no other', async () => {
    const { admin, enrol, feedOf, otherStoreId } = await setup();
    const { api } = await enrol('Till 1');
    const own = [await feedOf(null), await feedOf(admin.storeId)];
    expect((await api.sync.feeds.query()).map(({ id }) => id)).toEqual(own);
    for (const feed of own)
      expect(await api.sync.since.query({ feed, type: 'table', cursor: null })).toMatchObject({ feed });
    const feed = await feedOf(otherStoreId);
    await expect(api.sync.since.query({ feed, type: 'table', cursor: null })).rejects.toMatchObject(
      refusedWith('not_found'),
    );
    expect(await api.sync.check.query({ cursors: [{ feed, type: 'table', cursor: null }] })).toEqual([]);
  });

  test('[C4] hears live of its feeds, and of nothing else', async () => {
    const { server, enrol, feedOf, otherStoreId, admin } = await setup();
    const device = await enrol('Till 1');
    const feed = await feedOf(admin.storeId);
    const live = await follow(device, { changes: [{ feed, cursor: null }], heads: true });
    const write = (of: number) =>
      server.prisma
        .$executeRaw`insert into record (feed_id, type, key, data) values (${of}, 'table', '1', '{"name":"T"}')`;
    await write(await feedOf(otherStoreId));
    await write(feed);
    await live.until(({ kind }) => kind === 'changes');
    await live.until(({ kind }) => kind === 'heads');
    expect(JSON.stringify(live.events)).not.toContain(`"feed":${await feedOf(otherStoreId)},`);
    await expect(follow(device, { runs: true })).rejects.toMatchObject({
      message: expect.stringContaining('runs'),
    });
  });

  test('that is revoked is out at once, and gets no ticket', async () => {
    const { server, admin, enrol, feedOf } = await setup();
    const device = await enrol('Till 1');
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc?connectionParams=1`);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket: await device.ticket() } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'sync.feeds' } }));
    const [answer] = await once(socket, 'message');
    expect(String(answer)).toContain('"cursor"');

    const closed = once(socket, 'close');
    expect(await admin.api.registers.revoke.mutate({ registerId: device.registerId })).toMatchObject({
      revokedBy: 'Person 1',
      isOnline: false,
    });
    expect((await closed)[0]).toBe(4401);
    await expect(device.api.sync.feeds.query()).rejects.toMatchObject(refusedWith('unauthenticated'));
    const feed = await feedOf(null);
    await expect(device.api.sync.since.query({ feed, type: 'product', cursor: null })).rejects.toMatchObject(
      refusedWith('unauthenticated'),
    );
    await expect(device.renew()).rejects.toMatchObject({
      ...refusedWith('forbidden'),
      message: expect.stringContaining('out of service'),
    });
  });

  test('[C18] has a few sockets at most: the oldest makes room for one more', async () => {
    const { server, enrol } = await setup();
    const device = await enrol('Till 1');
    const open = async () => {
      const socket = new WebSocket(`${server.url.replace('http', 'ws')}/trpc?connectionParams=1`);
      await once(socket, 'open');
      socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket: await device.ticket() } }));
      socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'sync.feeds' } }));
      await once(socket, 'message');
      return socket;
    };
    const sockets = [];
    for (let n = 0; n < 5; n += 1) sockets.push(await open());
    const [oldest, ...others] = sockets;
    const closed = oldest && once(oldest, 'close');
    const newest = await open();
    expect((await closed)?.[0]).toBe(1006);
    for (const socket of [...others, newest]) {
      expect(socket.readyState).toBe(WebSocket.OPEN);
      socket.close();
    }
  });

  test('that is enrolled again keeps its place, and the device before is out', async () => {
    const { server, admin, enrol } = await setup();
    const before = await enrol('Till 1');
    await before.ticket();
    await admin.api.registers.revoke.mutate({ registerId: before.registerId });
    const { code } = await admin.api.registers.reEnrol.mutate({ registerId: before.registerId });
    const { token, register } = await bareClient(server.url).registers.enrol.mutate({ code, app: 'new' });
    expect(register.id).toBe(before.registerId);
    const after = openDevice(server.url, token);
    expect(await after.api.sync.feeds.query()).toHaveLength(2);
    await expect(before.api.sync.feeds.query()).rejects.toMatchObject(refusedWith('unauthenticated'));
    await expect(before.renew()).rejects.toMatchObject(refusedWith('unauthenticated'));
    expect(await admin.api.registers.list.query()).toMatchObject([{ app: 'new', revokedAt: null }]);
  });

  test('[S6] that moves to another store reads that store and no longer its own', async () => {
    const { admin, enrol, feedOf, otherStoreId } = await setup();
    const device = await enrol('Till 1');
    await device.ticket();
    await admin.api.registers.move.mutate({ registerId: device.registerId, storeId: otherStoreId });
    await expect(device.api.sync.feeds.query()).rejects.toMatchObject(refusedWith('unauthenticated'));
    await device.renew();
    const feeds = (await device.api.sync.feeds.query()).map(({ id }) => id);
    expect(feeds).toEqual([await feedOf(null), await feedOf(otherStoreId)]);
    const feed = await feedOf(admin.storeId);
    await expect(device.api.sync.since.query({ feed, type: 'table', cursor: null })).rejects.toMatchObject(
      refusedWith('not_found'),
    );
  });

  test('[E7] what admins do to registers is in the audit, by name and without codes', async () => {
    const { admin, enrol } = await setup();
    const { registerId } = await enrol('Till 1');
    await admin.api.registers.rename.mutate({ registerId, name: 'Bar' });
    await admin.api.registers.revoke.mutate({ registerId });
    const { entries } = await admin.api.audit.list.query({});
    expect(entries.slice(0, 3)).toMatchObject([
      { action: 'registers.revoke', subject: 'Bar' },
      { action: 'registers.rename', subject: 'Till 1', detail: { changes: { name: ['Till 1', 'Bar'] } } },
      { action: 'registers.createCode', subject: 'Till 1' },
    ]);
  });
});
