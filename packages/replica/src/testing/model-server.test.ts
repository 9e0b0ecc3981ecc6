import { expect, test } from 'vitest';
import type { LiveEvent, TransportError } from '../transport.ts';
import { createModelServer } from './model-server.ts';

const write = (key: string, n: number) => ({ type: 'product', key, data: { n } });

function setup() {
  const server = createModelServer({ frameLimit: 2 });
  server.addFeed(1);
  const events: LiveEvent[] = [];
  const ends: TransportError[] = [];
  const open = (cursor: string | null) =>
    server.transport.rungs[0]?.open(
      { feeds: [{ feed: 1, cursor }] },
      { onEvent: (event) => events.push(event), onEnd: (reason) => ends.push(reason) },
    );
  return { server, events, ends, open };
}

test('[S9] frames form a chain, each ending where the next begins', async () => {
  const { server, events, open } = setup();
  server.commit(1, [write('a', 1)]);
  open('1.0');
  await Promise.resolve();
  server.commit(1, [write('b', 1), write('c', 1), write('d', 1)]);

  expect(
    events.map((event) => (event.kind === 'changes' ? `${event.from}-${event.to}` : event.kind)),
  ).toEqual(['ready', '1.0-1.1', '1.1-1.3', '1.3-1.4']);
});

test('[S3] a subscription without a cursor stands at the head', async () => {
  const { server, events, open } = setup();
  server.commit(1, [write('a', 1)]);
  open(null);
  await Promise.resolve();

  expect(events).toEqual([{ kind: 'ready' }]);
});

test('[S6] a record that moves is deleted in one feed and written in the other', () => {
  const { server } = setup();
  server.addFeed(2);
  server.commit(1, [write('a', 1)]);
  server.move({ from: 1, to: 2, type: 'product', key: 'a' });

  expect(server.feed(1)?.state('product').size).toBe(0);
  expect(server.feed(2)?.state('product').get('a')?.data).toEqual({ n: 1 });
});

test('[C19] a revoked device is told, and gets nothing any more', async () => {
  const { server, ends, open } = setup();
  open(null);
  await Promise.resolve();
  server.revoke();

  expect(ends.map(({ kind }) => kind)).toEqual(['removed']);
  await expect(server.transport.feeds(new AbortController().signal)).rejects.toMatchObject({
    kind: 'removed',
  });
});

test('a subscription that was closed hears nothing', async () => {
  const { server, events, ends, open } = setup();
  open('1.0')?.();
  await Promise.resolve();
  server.commit(1, [write('a', 1)]);
  server.dropAll();

  expect([...events, ...ends]).toEqual([]);
});
