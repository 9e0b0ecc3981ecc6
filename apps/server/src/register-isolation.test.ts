import { appRouter } from '@syncline/api/root';
import { beforeAll, describe, expect, test } from 'vitest';
import { follow } from './testing/follow.ts';
import { bareClient, enrolDevice, type Device } from './testing/test-device.ts';
import { startTestServer, type Person } from './testing/test-server.ts';

/** What the register must never reach: the feeds of another store, and of another organisation. */
interface Elsewhere {
  readonly feeds: readonly number[];
  readonly registerId: string;
}

const secret = 'Not for this register';

/** What a register may call at all, and what it can ask there about what is not its own. Each is to give nothing of it. */
const reachable: Record<string, (device: Device, elsewhere: Elsewhere) => Promise<unknown>> = {
  'setup.state': ({ api }) => api.setup.state.query(),
  'registers.enrol': ({ api }) => refused(api.registers.enrol.mutate({ code: 'AAAA-AAAA' })),
  // A ticket is no device token.
  'registers.ticket': ({ api }) => refused(api.registers.ticket.mutate()),
  'people.invitation': ({ api }) => api.people.invitation.query({ token: 'a guess' }),
  'people.acceptInvitation': ({ api }) =>
    refused(api.people.acceptInvitation.mutate({ token: 'a guess', name: 'X', password: 'long enough' })),
  'setup.createFirstAdmin': ({ api }) =>
    refused(
      api.setup.createFirstAdmin.mutate({
        organisationName: 'X',
        name: 'X',
        email: 'x@example.org',
        password: 'long enough',
      }),
    ),
  'sync.feeds': ({ api }) => api.sync.feeds.query(),
  'sync.since': ({ api }, { feeds }) =>
    Promise.all(feeds.map((feed) => refused(api.sync.since.query({ feed, type: 'customer', cursor: null })))),
  'sync.check': async ({ api }, { feeds }) => {
    const found = await api.sync.check.query({
      cursors: feeds.map((feed) => ({ feed, type: 'customer', cursor: null })),
    });
    expect(found).toEqual([]);
  },
  'sync.live': (device, { feeds }) =>
    Promise.all(feeds.map((feed) => refused(follow(device, { changes: [{ feed, cursor: null }] })))),
  'sync.follow': (device, { feeds }) => Promise.all(feeds.map((feed) => refused(firstFrame(device, feed)))),
  'sync.poll': ({ api }, { feeds }) =>
    Promise.all(
      feeds.map((feed) => refused(api.sync.poll.query({ feeds: [{ feed, cursor: null }], waitMs: 0 }))),
    ),
  'sync.push': async ({ api }) => {
    const answers = await api.sync.push.mutate({
      mutations: ['table', 'customer'].map((type) => ({
        id: `remove.${type}`,
        name: 'record.remove',
        args: { type, key: 'there' },
        base: {},
      })),
    });
    expect(answers).toMatchObject([{ outcome: 'applied' }, { outcome: 'applied' }]);
  },
  'sync.acknowledge': ({ api }, { feeds }) =>
    api.sync.acknowledge.mutate({ positions: feeds.map((feed) => ({ feed, cursor: '1.1' })) }),
  'sync.report': ({ api }) => api.sync.report.mutate({ kind: 'crash', detail: {} }),
};

const refused = async (call: Promise<unknown>) => {
  const outcome = await call.then(
    () => 'answered',
    (error: unknown) => String(error),
  );
  expect(outcome).not.toBe('answered');
  return outcome;
};

async function setup() {
  const server = await startTestServer();
  const { prisma } = server;
  const one = await server.join({ organisation: 'One', role: 'admin' });
  const two = await server.join({ organisation: 'Two', role: 'admin' });
  const { organisationId } = one;
  const { id: otherStoreId } = await prisma.store.create({ data: { organisationId, name: 'B', code: 'b' } });
  const device = await enrolDevice(server.url, one, { name: 'Till' });
  const other = await enrolDevice(server.url, two, { name: secret });
  const feeds = await prisma.feed.findMany({
    where: { OR: [{ storeId: otherStoreId }, { organisationId: two.organisationId }] },
    select: { id: true },
  });
  const elsewhere: Elsewhere = { feeds: feeds.map(({ id }) => id), registerId: other.registerId };
  for (const feed of elsewhere.feeds)
    for (const type of ['table', 'customer'])
      await prisma.$executeRaw`insert into record (feed_id, type, key, data) values (${feed}, ${type}, 'there', jsonb_build_object('name', ${secret}::text))`;
  const untouched = () =>
    prisma.record.findMany({
      where: { feedId: { in: [...elsewhere.feeds] } },
      orderBy: [{ feedId: 'asc' }, { type: 'asc' }, { key: 'asc' }],
    });
  return { server, one, device, elsewhere, untouched };
}

const procedures = Object.keys(appRouter._def.procedures);

const call = (url: string, path: string, ticket: string, method: 'GET' | 'POST') =>
  fetch(`${url}/trpc/${path}`, {
    method,
    headers: { authorization: `Bearer ${ticket}`, 'content-type': 'application/json' },
    ...(method === 'POST' && { body: '{}' }),
  });

describe('[E2] [C19] a register', () => {
  let subscriptions: readonly string[];
  beforeAll(() => {
    subscriptions = ['sync.live', 'sync.follow', 'sync.watch'];
  });

  test('gets nothing of another store or another organisation, wherever it may ask', async () => {
    const { device, elsewhere, untouched } = await setup();
    const before = await untouched();
    for (const [path, attempt] of Object.entries(reachable)) {
      const told = JSON.stringify((await attempt(device, elsewhere)) ?? null);
      expect(told, path).not.toContain(secret);
      expect(told, path).not.toContain(elsewhere.registerId);
    }
    expect(await untouched()).toEqual(before);
  });

  test('reaches no other procedure', async () => {
    const { server, device } = await setup();
    const ticket = await device.ticket();
    for (const path of procedures.filter((it) => !(it in reachable) && !subscriptions.includes(it))) {
      const statuses = await Promise.all([
        call(server.url, path, ticket, 'GET').then(({ status }) => status),
        call(server.url, path, ticket, 'POST').then(({ status }) => status),
      ]);
      expect(statuses.toSorted(), path).toEqual([401, 405]);
    }
    await expect(watch(device)).rejects.toMatchObject({ data: { appCode: 'unauthenticated' } });
  });

  test('that was revoked reaches nothing that a stranger does not', async () => {
    const { server, one, device } = await setup();
    const ticket = await device.ticket();
    await one.api.registers.revoke.mutate({ registerId: device.registerId });
    const open = [
      'setup.state',
      'setup.createFirstAdmin',
      'registers.enrol',
      'people.invitation',
      'people.acceptInvitation',
    ];
    for (const path of procedures.filter((it) => !open.includes(it) && !subscriptions.includes(it))) {
      const statuses = await Promise.all([
        call(server.url, path, ticket, 'GET').then(({ status }) => status),
        call(server.url, path, ticket, 'POST').then(({ status }) => status),
      ]);
      expect(statuses.toSorted(), path).toEqual([401, 405]);
    }
    await expect(bareClient(server.url, device.token).registers.ticket.mutate()).rejects.toMatchObject({
      data: { appCode: 'forbidden' },
    });
  });

  test('cannot pass for a person with its ticket, nor a person for a register with theirs', async () => {
    const { server, one, device } = await setup();
    const { ticket } = await one.api.session.ticket.mutate();
    for (const bearer of [ticket, device.token, `${await device.ticket()}x`, 'x.y']) {
      const client = bareClient(server.url, bearer);
      await expect(client.sync.feeds.query()).rejects.toMatchObject({
        data: { appCode: 'unauthenticated' },
      });
      await expect(client.session.me.query()).rejects.toMatchObject({
        data: { appCode: 'unauthenticated' },
      });
    }
  });
});

const firstFrame = ({ api }: Device, feed: number) =>
  new Promise((resolve, reject) => {
    const subscription = api.sync.follow.subscribe(
      { feeds: [{ feed, cursor: null }] },
      {
        onData: (event) => {
          resolve(event);
          subscription.unsubscribe();
        },
        onError: reject,
      },
    );
  });

const watch = ({ api }: Pick<Person, 'api'>) =>
  new Promise((resolve, reject) => {
    const subscription = api.sync.watch.subscribe(undefined, {
      onData: (event) => {
        resolve(event);
        subscription.unsubscribe();
      },
      onError: reject,
    });
  });
