import type { FollowEvent } from '@syncline/api/follow';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTestServer, type Person, type TestServer } from './testing/test-server.ts';

async function setup() {
  const server = await startTestServer();
  const person = await server.join({ organisation: 'One', role: 'admin' });
  const [shared] = await person.api.sync.feeds.query();
  return { server, person, feed: shared?.id ?? 0, cursor: shared?.cursor ?? '' };
}

async function write({ prisma }: TestServer, feed: number, key: string): Promise<void> {
  await prisma.$executeRaw`
    insert into record (feed_id, type, key, data) values (${feed}, 'product', ${key}, '{"name": "x"}')
    on conflict (feed_id, type, key) do update set data = record.data || '{"name": "y"}'`;
}

/** Resolves when it has begun. */
async function follow({ api }: Person, feeds: { feed: number; cursor: string | null }[]) {
  const events: FollowEvent[] = [];
  const waiting = new Set<() => void>();
  let failure: unknown = null;
  const look = () => waiting.forEach((it) => it());
  const subscription = api.sync.follow.subscribe(
    { feeds },
    {
      onData(event) {
        events.push(event);
        look();
      },
      onError(error) {
        failure = error;
        look();
      },
    },
  );
  onTestFinished(() => subscription.unsubscribe());
  const until = (found: (event: FollowEvent) => boolean) =>
    new Promise<void>((resolve, reject) => {
      const check = () => {
        if (events.some(found)) resolve();
        else if (failure !== null) reject(failure);
        else return;
        waiting.delete(check);
      };
      waiting.add(check);
      check();
    });
  await until(({ kind }) => kind === 'ready');
  return {
    events,
    until,
    stop: () => subscription.unsubscribe(),
    keys: () =>
      events.flatMap((event) => (event.kind === 'changes' ? event.changes.map(({ key }) => key) : [])),
  };
}

const has = (key: string) => (event: FollowEvent) =>
  event.kind === 'changes' && event.changes.some((change) => change.key === key);

describe('a replica that follows its feeds over a socket', () => {
  test('[C4] is told of what commits by the hub, in the words of tRPC', async () => {
    const { server, person, feed } = await setup();
    const [one, two] = [
      await follow(person, [{ feed, cursor: null }]),
      await follow(person, [{ feed, cursor: null }]),
    ];
    await write(server, feed, 'a');
    await Promise.all([one.until(has('a')), two.until(has('a'))]);
    expect(one.events.at(-1)).toMatchObject({
      kind: 'changes',
      feed,
      changes: [{ type: 'product', key: 'a', deleted: false, data: { name: 'x' } }],
    });

    one.stop();
    await write(server, feed, 'b');
    await two.until(has('b'));
    expect(one.keys()).toEqual(['a']);
    expect(two.keys()).toEqual(['a', 'b']);
  });

  test('[S2] gets a chain of frames from where it stands, however far behind', async () => {
    const { server, person, feed, cursor } = await setup();
    for (const key of ['a', 'b', 'c']) await write(server, feed, key);
    const behind = await follow(person, [{ feed, cursor }]);
    await behind.until(has('c'));
    await write(server, feed, 'd');
    await behind.until(has('d'));
    let at = cursor;
    for (const event of behind.events) {
      if (event.kind !== 'changes') continue;
      expect(event.from).toBe(at);
      at = event.to;
    }
    expect(behind.keys()).toEqual(['a', 'b', 'c', 'd']);
  });

  test('[S4] is told to start anew when it cannot go on', async () => {
    const { person, feed } = await setup();
    const lost = await follow(person, [{ feed, cursor: '1.99999' }]);
    await lost.until(({ kind }) => kind === 'reset');
    expect(lost.events.at(-1)).toMatchObject({ kind: 'reset', feed });
  });

  test('[C8] may ask again and again instead: it is answered as soon as there is something', async () => {
    const { server, person, feed, cursor } = await setup();
    const asked = person.api.sync.poll.query({ feeds: [{ feed, cursor }], waitMs: 20_000 });
    await write(server, feed, 'a');
    const [event] = await asked;
    expect(event).toMatchObject({ kind: 'changes', feed, from: cursor, changes: [{ key: 'a' }] });
    const to = event?.kind === 'changes' ? event.to : '';
    expect(await person.api.sync.poll.query({ feeds: [{ feed, cursor: to }], waitMs: 10 })).toEqual([]);
  });

  test('hears of several feeds on one subscription, and of none that it may not read', async () => {
    const { server, person } = await setup();
    const feeds = (await person.api.sync.feeds.query()).map(({ id }) => ({ feed: id, cursor: null }));
    const all = await follow(person, feeds);
    for (const [n, { feed }] of feeds.entries()) await write(server, feed, `k${n}`);
    await Promise.all(feeds.map((_, n) => all.until(has(`k${n}`))));
    const other = await server.join({ organisation: 'Two', role: 'admin' });
    await expect(follow(other, feeds)).rejects.toThrow('There is no such feed.');
  });
});
