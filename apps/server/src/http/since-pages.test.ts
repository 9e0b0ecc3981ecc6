import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { AppRouter } from '@syncline/api/root';
import { describe, expect, test } from 'vitest';
import { enrolDevice } from '../testing/test-device.ts';
import { startTestServer, type TestServer } from '../testing/test-server.ts';

async function setup(registers = 1) {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const [shared] = await admin.api.sync.feeds.query();
  const feed = shared?.id ?? 0;
  const devices = await Promise.all(
    Array.from({ length: registers }, (_, n) => enrolDevice(server.url, admin, { name: `Till ${n}` })),
  );
  const tickets = await Promise.all(devices.map((device) => device.ticket()));
  const pages = countPages(server);
  const get = (
    input: { cursor: string | null; type?: string; limit?: number; feed?: number },
    { ticket = tickets[0], headers = {} }: { ticket?: string; headers?: Record<string, string> } = {},
  ) => {
    const asked = encodeURIComponent(JSON.stringify({ feed, type: 'product', ...input }));
    return fetch(`${server.url}/trpc/sync.since?input=${asked}`, {
      headers: { authorization: `Bearer ${ticket}`, ...headers },
    });
  };
  return { server, feed, devices, tickets, get, pages };
}

/** How many pages were read from the database. */
function countPages({ services }: TestServer) {
  let pages = 0;
  const sinceText = services.sync.sinceText.bind(services.sync);
  services.sync.sinceText = (...args) => {
    pages += 1;
    return sinceText(...args);
  };
  return () => pages;
}

const write = ({ prisma }: TestServer, feed: number, keys: readonly string[]) =>
  prisma.$executeRaw`
    insert into record (feed_id, type, key, data)
    select ${feed}, 'product', key, jsonb_build_object('name', 'the same name for all of them') from unnest(${keys}::text[]) key
    on conflict (feed_id, type, key) do update set data = jsonb_build_object('name', gen_random_uuid())`;

const keys = (count: number) => Array.from({ length: count }, (_, n) => `key ${n}`);

describe('pages for many', () => {
  test('[C20] 100 registers that return at once read each page from the database once', async () => {
    const { server, feed, tickets, get, pages } = await setup(4);
    await write(server, feed, keys(250));
    const bodies = new Set<string>();
    await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        let cursor: string | null = null;
        for (;;) {
          const response = await get({ cursor, limit: 100 }, { ticket: tickets[n % tickets.length] ?? '' });
          const body = await response.text();
          bodies.add(body);
          const { result }: { result: { data: { to: string; more: boolean } } } = JSON.parse(body);
          cursor = result.data.to;
          if (!result.data.more) return;
        }
      }),
    );
    expect(bodies.size).toBe(3);
    expect(pages()).toBe(3);
  });

  test('are what tRPC answers, whether batched or not', async () => {
    const { server, feed, tickets, get, devices } = await setup();
    await write(server, feed, keys(3));
    const shared = await get({ cursor: null, limit: 2 });
    expect(shared.headers.get('etag')).toMatch(/^W\/"/);
    // Anything tRPC does not know of is left to it.
    const [device] = devices;
    const told = await device?.api.sync.since.query({ feed, type: 'product', cursor: null, limit: 2 });
    const batching = createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({ url: `${server.url}/trpc`, headers: { authorization: `Bearer ${tickets[0]}` } }),
      ],
    });
    const batched = await batching.sync.since.query({ feed, type: 'product', cursor: null, limit: 2 });
    expect(JSON.parse(await shared.text())).toEqual({ result: { data: told } });
    expect(batched).toEqual(told);
    const both = await Promise.all([
      batching.sync.since.query({ feed, type: 'product', cursor: null, limit: 2 }),
      batching.sync.since.query({ feed, type: 'product', cursor: told?.to ?? null }),
    ]);
    expect(both[0]).toEqual(told);
  });

  test('tell of everything that was committed before they were asked for', async () => {
    const { server, feed, get } = await setup();
    let cursor: string | null = null;
    for (let n = 0; n < 20; n += 1) {
      await write(server, feed, [`key ${n}`]);
      const { result }: { result: { data: { to: string; changes: { key: string }[] } } } = JSON.parse(
        await (await get({ cursor })).text(),
      );
      expect(result.data.changes.map(({ key }) => key)).toEqual([`key ${n}`]);
      cursor = result.data.to;
    }
  });

  test('[S2] that are full may be a moment old, and the reading ends at what is true', async () => {
    const { server, feed, get, pages } = await setup();
    await write(server, feed, keys(3));
    await (await get({ cursor: null, limit: 2 })).text();
    await write(server, feed, ['key 0']);
    const held = new Map<string, unknown>();
    let cursor: string | null = null;
    for (let more = true; more;) {
      const response: Response = await get({ cursor, limit: 2 });
      const { data }: Answer['result'] = JSON.parse(await response.text()).result;
      for (const { key, data: record } of data.changes) held.set(key, record);
      ({ to: cursor, more } = data);
    }
    // The first page was there already.
    expect(pages()).toBe(2);
    const stored = await server.prisma.record.findMany({ where: { feedId: feed } });
    expect(Object.fromEntries(held)).toEqual(Object.fromEntries(stored.map(({ key, data }) => [key, data])));
  });

  test('[C20] are compressed once, and not sent to who has them', async () => {
    const { server, feed, get } = await setup();
    await write(server, feed, keys(50));
    const response = await get({ cursor: null });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const plain = await get({ cursor: null }, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await response.text()).toBe(await plain.text());
    const etag = response.headers.get('etag') ?? '';
    expect((await get({ cursor: null }, { headers: { 'if-none-match': etag } })).status).toBe(304);
    await write(server, feed, ['one more']);
    expect((await get({ cursor: null }, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test("[E2] of feeds that are not the register's, of none that there is, and for strangers, are tRPC's to refuse", async () => {
    const { server, get, feed } = await setup();
    const two = await server.join({ organisation: 'Two', role: 'admin' });
    const [other] = await two.api.sync.feeds.query();
    await get({ cursor: null });
    for (const wrong of [other?.id ?? 0, 999_999]) {
      const response = await get({ cursor: null, feed: wrong });
      expect([response.status, response.headers.get('etag')]).toEqual([404, null]);
    }
    expect((await get({ cursor: null, feed }, { ticket: 'none' })).status).toBe(401);
    expect((await get({ cursor: null, limit: 5_000 })).status).toBe(400);
  });

  test('[C18] a register that asks without end is told when it may again', async () => {
    const { get } = await setup();
    for (;;) {
      const response = await get({ cursor: null });
      if (response.status === 200) continue;
      expect(response.status).toBe(429);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      const { error }: { error: { data: { appCode: string; retryAfterMs: number } } } = JSON.parse(
        await response.text(),
      );
      expect(error.data.appCode).toBe('too_many_requests');
      return;
    }
  });
});

interface Answer {
  readonly result: {
    readonly data: {
      readonly to: string;
      readonly more: boolean;
      readonly changes: readonly { readonly key: string; readonly data: unknown }[];
    };
  };
}
