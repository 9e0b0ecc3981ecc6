import { once } from 'node:events';
import { connect } from 'node:net';
import { formatCursor, parseCursor } from '@syncline/domain/cursor';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { follow, type Following } from './testing/follow.ts';
import { startTestServer, type Person, type TestServer } from './testing/test-server.ts';

async function setup() {
  const server = await startTestServer();
  const person = await server.join({ organisation: 'One', role: 'admin' });
  const [shared] = await person.api.sync.feeds.query();
  return { server, person, feed: shared?.id ?? 0 };
}

/** As somebody would type it into psql. */
async function write({ prisma }: TestServer, feed: number, key: string, name: string): Promise<void> {
  await prisma.$executeRaw`
    insert into record (feed_id, type, key, data) values (${feed}, 'product', ${key}, jsonb_build_object('name', ${name}::text))
    on conflict (feed_id, type, key) do update set data = excluded.data`;
}

const changesOf = ({ events }: Following) =>
  events.flatMap((event) => (event.kind === 'changes' ? [...event.changes] : []));
const hasKey = (key: string) => (event: Following['events'][number]) =>
  event.kind === 'changes' && event.changes.some((change) => change.key === key);

describe('a live subscription', () => {
  test('[C16] carries what is written by plain SQL', async () => {
    const { server, person, feed } = await setup();
    const live = await follow(person, { changes: [{ feed, cursor: null }] });
    await write(server, feed, 'a', 'Typed in');
    await live.until(hasKey('a'));
    expect(changesOf(live)).toMatchObject([
      { type: 'product', key: 'a', deleted: false, data: { name: 'Typed in' } },
    ]);
  });

  test('[S2] frames form a chain from the cursor it was opened with', async () => {
    const { server, person, feed } = await setup();
    const [before] = await person.api.sync.feeds.query();
    for (const key of ['a', 'b', 'c']) await write(server, feed, key, 'x');
    const live = await follow(person, { changes: [{ feed, cursor: before?.cursor ?? '' }] });
    await live.until(hasKey('c'));
    for (const key of ['d', 'e']) await write(server, feed, key, 'x');
    await live.until(hasKey('e'));

    let at = before?.cursor;
    for (const event of live.events) {
      if (event.kind !== 'changes') continue;
      expect(event.from).toBe(at);
      at = event.to;
    }
    expect(at).toBe((await person.api.sync.feeds.query())[0]?.cursor);
    expect(changesOf(live).map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  test('[C7] resumes after the last frame it saw, and misses and repeats nothing', async () => {
    const { server, person, feed } = await setup();
    const first = await follow(person, { changes: [{ feed, cursor: null }], runs: true, heads: true });
    await write(server, feed, 'a', 'x');
    await first.until(hasKey('a'));
    const lastEventId = first.lastId();
    first.stop();

    await write(server, feed, 'b', 'x');
    const second = await follow(person, { changes: [{ feed, cursor: null }], lastEventId });
    await write(server, feed, 'c', 'x');
    await second.until(hasKey('c'));
    expect(changesOf(second).map(({ key }) => key)).toEqual(['b', 'c']);
  });

  test('[S4] a cursor that cannot go on is told to start over', async () => {
    const { server, person, feed } = await setup();
    await write(server, feed, 'a', 'x');
    const [shared] = await person.api.sync.feeds.query();
    const { epoch, seq } = parseCursor(shared?.cursor ?? '') ?? { epoch: 0, seq: 0 };
    for (const cursor of [
      formatCursor({ epoch: epoch - 1, seq }),
      formatCursor({ epoch, seq: seq + 5 }),
      'nonsense',
    ]) {
      const live = await follow(person, { changes: [{ feed, cursor }] });
      const told = await live.until(({ kind }) => kind === 'reset');
      expect(told).toEqual({ kind: 'reset', feed, to: shared?.cursor });
      live.stop();
    }
  });

  test('[A9] tells that somebody has changed a source, and nobody of another organisation', async () => {
    const { server, person } = await setup();
    const other = await server.join({ organisation: 'Two', role: 'admin' });
    const [mine, theirs] = [await follow(person, { runs: true }), await follow(other, { runs: true })];
    const source = (who: Person, name: string) =>
      who.api.sources.create.mutate({
        name,
        kind: 'file',
        storeId: null,
        config: {
          location: { from: 'path', path: '/nowhere.csv' },
          mapping: { type: 'product', key: ['id'], columns: [{ column: 'name', field: 'name' }] },
        },
      });
    const { id } = await source(person, 'Products');
    await mine.until((event) => event.kind === 'source' && event.sourceId === id);
    await person.api.sources.pause.mutate({ sourceId: id });
    const { id: foreign } = await source(other, 'Theirs');
    await theirs.until((event) => event.kind === 'source' && event.sourceId === foreign);
    expect(theirs.events).not.toContainEqual({ kind: 'source', sourceId: id });
  });

  test('[B6] tells which types moved to somebody who wants no records', async () => {
    const { server, person, feed } = await setup();
    const live = await follow(person, { heads: true });
    await write(server, feed, 'a', 'x');
    const moved = await live.until(({ kind }) => kind === 'heads');
    expect(moved).toMatchObject({ feed, types: ['product'] });
  });
});

describe('`since` and `check`', () => {
  test('[C2] [C3] page what changed, deletions too, and say when there is something', async () => {
    const { server, person, feed } = await setup();
    for (const key of ['a', 'b', 'c']) await write(server, feed, key, 'x');
    const first = await person.api.sync.since.query({ feed, type: 'product', cursor: null, limit: 2 });
    expect(first.changes.map(({ key }) => key)).toEqual(['a', 'b']);
    expect(first).toMatchObject({ more: true, integrity: null, reset: false });
    const rest = await person.api.sync.since.query({ feed, type: 'product', cursor: first.to });
    expect(rest).toMatchObject({ from: first.to, more: false, integrity: { count: 3 } });

    const ask = () => person.api.sync.check.query({ cursors: [{ feed, type: 'product', cursor: rest.to }] });
    expect(await ask()).toEqual([{ feed, type: 'product', hasChanges: false, mustReset: false }]);
    await server.prisma.$executeRaw`delete from record where feed_id = ${feed} and key = 'b'`;
    expect(await ask()).toEqual([{ feed, type: 'product', hasChanges: true, mustReset: false }]);
    const last = await person.api.sync.since.query({ feed, type: 'product', cursor: rest.to });
    expect(last.changes).toMatchObject([{ key: 'b', deleted: true, data: null }]);
  });

  test('[C20] large answers are compressed', async () => {
    const { server, person, feed } = await setup();
    for (let n = 0; n < 50; n++)
      await write(server, feed, String(n), 'a name that is the same for all of them');
    const input = encodeURIComponent(JSON.stringify({ feed, type: 'product', cursor: null }));
    const response = await fetch(`${server.url}/trpc/sync.since?input=${input}`, {
      headers: { cookie: person.cookie },
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
  });
});

describe('a socket', () => {
  const open = async (url: string, headers: Record<string, string> = {}) =>
    new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`, { headers });

  test('of a foreign page is refused', async () => {
    const { server } = await setup();
    const socket = await open(server.url, { origin: 'https://elsewhere.example' });
    const [error]: Error[] = await once(socket, 'error');
    expect(error?.message).toContain('403');
  });

  test.each([['no-ticket'], ['forged.ticket']])('with %s is closed with 4401', async (ticket) => {
    const { server } = await setup();
    const socket = await open(server.url);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket } }));
    const [code] = await once(socket, 'close');
    expect(code).toBe(4401);
  });

  test.each([['//'], ['/elsewhere']])(
    'asked for at %s is refused, and a client that goes away ends nothing',
    async (path) => {
      const { server } = await setup();
      const { hostname, port } = new URL(server.url);
      const raw = connect(Number(port), hostname);
      await once(raw, 'connect');
      raw.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
      const [answer] = await once(raw, 'data');
      expect(String(answer)).toContain('403');
      raw.resetAndDestroy();
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    },
  );

  test('is closed with 4401 when its owner signs out', async () => {
    const { server, person } = await setup();
    const { ticket } = await person.api.session.ticket.mutate();
    const socket = await open(server.url);
    await once(socket, 'open');
    socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'session.me' } }));
    await once(socket, 'message');

    const closed = once(socket, 'close');
    const headers = { cookie: person.cookie, origin: server.url, 'content-type': 'application/json' };
    expect(
      (await fetch(`${server.url}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' })).status,
    ).toBe(200);
    expect((await closed)[0]).toBe(4401);
  });

  test('may have so many subscriptions and no more', async () => {
    const { person } = await setup();
    const all: Person[] = Array.from({ length: 20 }, () => person);
    await Promise.all(all.map((it) => follow(it, { runs: true })));
    await expect(follow(person, { runs: true })).rejects.toMatchObject({
      message: expect.stringContaining('too many'),
    });
  });
});
