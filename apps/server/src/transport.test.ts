import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { LiveEvent, Transport, TransportError } from '@syncline/replica/transport';
import { enrol, fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import { EventSource } from 'eventsource';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTestServer, type TestServer } from './testing/test-server.ts';

const signal = new AbortController().signal;

async function setup() {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const { code } = await admin.api.registers.createCode.mutate({ storeId: admin.storeId, name: 'Till 1' });
  const { token, register } = await enrol(server.url, { code, app: 'test' });
  const transport = createTrpcTransport({
    url: server.url,
    fetchTicket: () => fetchTicket(server.url, token),
    eventSource: EventSource,
  });
  const [shared] = await transport.feeds(signal);
  return { server, admin, transport, registerId: register.id, feed: shared?.id ?? 0 };
}

async function write({ prisma }: TestServer, feed: number, key: string): Promise<void> {
  await prisma.$executeRaw`
    insert into record (feed_id, type, key, data) values (${feed}, 'product', ${key}, '{"name": "x"}')`;
}

function open(transport: Transport, kind: string, feed: number) {
  const rung = transport.rungs.find((it) => it.kind === kind);
  if (!rung) throw new Error(`There is no rung ${kind}`);
  const events: LiveEvent[] = [];
  const waiting = new Set<() => void>();
  const look = () => waiting.forEach((it) => it());
  const ended = Promise.withResolvers<TransportError>();
  const close = rung.open(
    { feeds: [{ feed, cursor: null }] },
    {
      onEvent(event) {
        events.push(event);
        look();
      },
      onEnd: ended.resolve,
    },
  );
  onTestFinished(close);
  const until = (found: (event: LiveEvent) => boolean) =>
    new Promise<void>((resolve) => {
      const check = () => {
        if (!events.some(found)) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    });
  return { events, until, close, ended: ended.promise };
}

const has = (key: string) => (event: LiveEvent) =>
  event.kind === 'changes' && event.changes.some((change) => change.key === key);

describe('the transport of a register', () => {
  test.each(['websocket', 'sse', 'long-poll'])('[C8] hears of changes by %s', async (kind) => {
    const { server, transport, feed } = await setup();
    const live = open(transport, kind, feed);
    await live.until((event) => event.kind === 'ready');
    await write(server, feed, 'a');
    await live.until(has('a'));
    await write(server, feed, 'b');
    await live.until(has('b'));
    expect(live.events.map((event) => event.kind)).toEqual(['ready', 'changes', 'changes']);
    live.close();
  });

  test('[C19] reads its feeds with tickets, and is told that it has to be enrolled again once it is revoked', async () => {
    const { server, admin, transport, registerId, feed } = await setup();
    await write(server, feed, 'a');
    const page = await transport.since({ feed, type: 'product', cursor: null, limit: 10 }, signal);
    expect(page.changes).toMatchObject([{ key: 'a' }]);
    const live = open(transport, 'websocket', feed);
    await live.until((event) => event.kind === 'ready');

    await admin.api.registers.revoke.mutate({ registerId });
    expect((await live.ended).kind).toBe('expired');
    await expect(transport.feeds(signal)).rejects.toMatchObject({ kind: 'removed' });
  });

  test('[C8] gives up on a network that is open and says nothing', async () => {
    const deaf = createServer((socket) => socket.resume()).listen(0, '127.0.0.1');
    await once(deaf, 'listening');
    onTestFinished(() => void deaf.close());
    const { port } = deaf.address() as AddressInfo;
    const transport = createTrpcTransport({
      url: `http://127.0.0.1:${port}`,
      fetchTicket: () => Promise.resolve({ ticket: 'any', lifetimeMs: 60_000 }),
      silenceMs: 50,
    });

    await expect(transport.feeds(signal)).rejects.toMatchObject({ kind: 'offline' });
    expect(await open(transport, 'long-poll', 1).ended).toMatchObject({ kind: 'offline' });
  });

  test.each(['websocket', 'sse', 'long-poll'])(
    '[D8] keeps no server from stopping while it hears of changes by %s',
    async (kind) => {
      const { server, transport, feed } = await setup();
      const live = open(transport, kind, feed);
      await live.until((event) => event.kind === 'ready');
      await server.close();
      expect((await live.ended).kind).toMatch(/offline|unavailable/);
    },
  );

  test('[C12] fetches images by their content, for as long as the device is enrolled', async () => {
    const { server, admin, transport, registerId } = await setup();
    const uploaded = await fetch(`${server.url}/api/images`, {
      method: 'POST',
      headers: { cookie: admin.cookie },
      body: Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
    });
    const { hash }: { hash: string } = JSON.parse(await uploaded.text());
    const image = await transport.image(hash, signal);
    expect(Buffer.from(image ?? []).toString('latin1', 8, 12)).toBe('WEBP');
    expect(await transport.image('0'.repeat(64), signal)).toBeNull();

    await admin.api.registers.revoke.mutate({ registerId });
    await expect(transport.image(hash, signal)).rejects.toMatchObject({ kind: 'removed' });
    await server.close();
    await expect(transport.image(hash, signal)).rejects.toMatchObject({ kind: 'offline' });
  });

  test('tells a server that is gone from one that refuses', async () => {
    const { server, transport } = await setup();
    await expect(
      transport.since({ feed: 999_999, type: 'product', cursor: null, limit: 10 }, signal),
    ).rejects.toMatchObject({ kind: 'refused' });
    await server.close();
    await expect(transport.feeds(signal)).rejects.toMatchObject({ kind: 'offline' });
  });
});
