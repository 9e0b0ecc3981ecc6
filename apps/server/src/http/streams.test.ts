import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { signTicket, verifyTicket } from '@syncline/api/ticket';
import { describe, expect, onTestFinished, test } from 'vitest';
import { bareClient, enrolDevice } from '../testing/test-device.ts';
import { startTestServer } from '../testing/test-server.ts';

interface StreamEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

async function setup() {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const device = await enrolDevice(server.url, admin, { name: 'Till 1' });
  const ticket = await device.ticket();
  const [shared] = await admin.api.sync.feeds.query();
  const feed = shared?.id ?? 0;
  const write = (key: string) =>
    server.prisma
      .$executeRaw`insert into record (feed_id, type, key, data) values (${feed}, 'product', ${key}, '{"name":"x"}')`;
  /** As an EventSource asks: what it has to say goes with the address. */
  const ask = (path: string, input: object, { as = ticket, lastEventId = '' } = {}) => {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    const query = new URLSearchParams({
      input: JSON.stringify(input),
      connectionParams: JSON.stringify({ ticket: as }),
    });
    return fetch(`${server.url}/trpc/${path}?${query.toString()}`, {
      signal: stop.signal,
      headers: {
        accept: 'text/event-stream',
        ...(lastEventId && { 'last-event-id': lastEventId }),
      },
    });
  };
  return { server, admin, device, ticket, feed, write, ask };
}

/** The events that carry something, as they come. Ends with the stream, however that ends. */
async function* eventsOf(response: Response): AsyncGenerator<StreamEvent, void, void> {
  if (!response.body) return;
  let text = '';
  try {
    for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const line = (name: string) =>
          block
            .split('\n')
            .find((it) => it.startsWith(`${name}: `))
            ?.slice(name.length + 2) ?? '';
        if (line('data') !== '') yield { event: line('event'), id: line('id'), data: line('data') };
      }
    }
  } catch {
    // Cut off.
  }
}

async function nextOf(events: AsyncGenerator<StreamEvent, void, void>, what: string): Promise<StreamEvent> {
  for (;;) {
    const { value, done } = await events.next();
    if (done) throw new Error(`The stream ended before ${what} came`);
    if (value.data.includes(what)) return value;
  }
}

describe('[C8] a stream of events', () => {
  test('carries what is committed to a register that can hold no socket open', async () => {
    const { feed, write, ask } = await setup();
    const response = await ask('sync.follow', { feeds: [{ feed, cursor: null }] });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(response.headers.get('content-encoding')).toBeNull();
    const events = eventsOf(response);
    await nextOf(events, '"ready"');
    await write('a');
    expect(JSON.parse((await nextOf(events, '"changes"')).data)).toMatchObject({
      feed,
      changes: [{ key: 'a' }],
    });
    await write('b');
    expect(JSON.parse((await nextOf(events, '"changes"')).data)).toMatchObject({ changes: [{ key: 'b' }] });
  });

  test('[S10] that is tracked goes on after the last event it had', async () => {
    const { feed, write, ask } = await setup();
    const input = { changes: [{ feed, cursor: null }] };
    const first = eventsOf(await ask('sync.live', input));
    await nextOf(first, '"ready"');
    await write('a');
    const { id } = await nextOf(first, '"changes"');
    await first.return();
    await write('b');
    const second = eventsOf(await ask('sync.live', input, { lastEventId: id }));
    expect(JSON.parse((await nextOf(second, '"changes"')).data)).toMatchObject({ changes: [{ key: 'b' }] });
  });

  test('[C18] is one of a few that a register may have: the oldest makes room for one more', async () => {
    const { feed, write, ask } = await setup();
    const input = { feeds: [{ feed, cursor: null }] };
    const open = await Promise.all(Array.from({ length: 6 }, () => ask('sync.follow', input)));
    const streams = open.map(eventsOf);
    await Promise.all(streams.map((events) => nextOf(events, '"ready"')));
    const one = eventsOf(await ask('sync.follow', input));
    await nextOf(one, '"ready"');
    expect((await streams[0]?.next())?.done).toBe(true);
    await write('a');
    for (const events of [...streams.slice(1), one]) await nextOf(events, '"changes"');
  });

  test('[C19] ends when the register is revoked, also while it waits for an answer', async () => {
    const { server, admin, device, ticket, feed, ask } = await setup();
    const [before] = await device.api.sync.feeds.query();
    const events = eventsOf(await ask('sync.follow', { feeds: [{ feed, cursor: null }] }));
    await nextOf(events, '"ready"');
    const asked = bareClient(server.url, ticket)
      .sync.poll.query({ feeds: [{ feed, cursor: before?.cursor ?? null }], waitMs: 30_000 })
      .then(
        () => 'answered',
        () => 'cut off',
      );
    await device.api.sync.check.query({ cursors: [] });
    await admin.api.registers.revoke.mutate({ registerId: device.registerId });
    expect((await events.next()).done).toBe(true);
    expect(await asked).toBe('cut off');
    const again = eventsOf(await ask('sync.follow', { feeds: [{ feed, cursor: null }] }));
    expect((await nextOf(again, '"unauthenticated"')).event).toBe('serialized-error');
  });

  test('[C19] ends with its ticket', async () => {
    const { server, ticket, feed, ask } = await setup();
    const secret = await readFile(join(server.folder, 'data', 'secret'), 'utf8');
    const known = verifyTicket(ticket, secret, new Date());
    if (!known) throw new Error('The ticket is not ours');
    const short = signTicket({ ...known, expiresAt: Date.now() + 1_000 }, secret);
    const events = eventsOf(await ask('sync.follow', { feeds: [{ feed, cursor: null }] }, { as: short }));
    await nextOf(events, '"ready"');
    expect((await events.next()).done).toBe(true);
  });

  test('ends at once when the server stops', async () => {
    const { server, feed, ask } = await setup();
    const events = eventsOf(await ask('sync.follow', { feeds: [{ feed, cursor: null }] }));
    await nextOf(events, '"ready"');
    const began = performance.now();
    await server.close();
    expect((await events.next()).done).toBe(true);
    expect(performance.now() - began).toBeLessThan(2_500);
  });
});

test('[C8] a question that waits is answered as soon as there is something', async () => {
  const { device, feed, write } = await setup();
  const [before] = await device.api.sync.feeds.query();
  const cursor = before?.cursor ?? null;
  const asked = device.api.sync.poll.query({ feeds: [{ feed, cursor }], waitMs: 30_000 });
  await write('a');
  expect(await asked).toMatchObject([{ kind: 'changes', from: cursor, changes: [{ key: 'a' }] }]);
});
