import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LiveEvent, TransportError } from '../transport.ts';
import { createFaultyTransport } from './faulty-transport.ts';
import { createModelServer } from './model-server.ts';
import { createVirtualTime } from './virtual-time.ts';

/** `numbers` are handed out in turn; then nothing is hit. */
function setup(numbers: readonly number[] = []) {
  const server = createModelServer();
  server.addFeed(1);
  const time = createVirtualTime();
  const left = [...numbers];
  const network = createFaultyTransport({
    transport: server.transport,
    random: () => left.shift() ?? 0.999,
    setTimer: time.setTimer,
  });
  const events: LiveEvent[] = [];
  const ends: TransportError[] = [];
  const open = () =>
    network.transport.rungs[0]?.open(
      { feeds: [{ feed: 1, cursor: '1.0' }] },
      { onEvent: (event) => events.push(event), onEnd: (reason) => ends.push(reason) },
    );
  return { server, time, network, events, ends, open };
}

const write = (n: number) => ({ type: 'product', key: 'a', data: { n } });

test('a network that is calm passes everything on, in its order', async () => {
  const { server, time, network, events, open } = setup();
  network.calm();
  open();
  await time.pass(10);
  server.commit(1, [write(1)]);
  server.commit(1, [write(2)]);
  await time.pass(10);

  expect(events.map((event) => (event.kind === 'changes' ? event.to : event.kind))).toEqual([
    'ready',
    '1.1',
    '1.2',
  ]);
});

test('a subscription that was closed is never called back, whatever was on its way', () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.nat(99)), fc.nat(5_000), async (percents, closedAt) => {
      const { server, time, events, ends, open } = setup(percents.map((percent) => percent / 100));
      const close = open();
      await time.pass(1_000);
      server.commit(1, [write(1)]);
      await time.pass(closedAt);
      const heard = [events.length, ends.length];
      close?.();
      server.commit(1, [write(2)]);
      await time.pass(100_000);

      expect([events.length, ends.length]).toEqual(heard);
      expect(ends.length).toBeLessThanOrEqual(1);
      expect(time.waiting()).toBe(0);
    }),
    { numRuns: 50 },
  ));

test('a connection that went deaf ends once nothing was heard for too long', async () => {
  // Neither delayed nor hit as it opens; the first event finds it deaf.
  const { time, events, ends, open } = setup([0, 0.9, 0.9, 0]);
  open();
  await time.pass(29_000);
  expect([events, ends]).toEqual([[], []]);
  await time.pass(2_000);

  expect(ends.map(({ kind }) => kind)).toEqual(['offline']);
});

test('a call that is given up ends at once', async () => {
  const { network, time } = setup();
  const giveUp = new AbortController();
  const call = network.transport.feeds(giveUp.signal);
  giveUp.abort();

  await expect(call).rejects.toMatchObject({ kind: 'offline' });
  expect(time.waiting()).toBe(0);
});

test('without a network every call fails and every connection breaks', async () => {
  const { network, time, ends, open } = setup();
  network.calm();
  open();
  await time.pass(10);
  network.unplug();
  const [call] = await Promise.allSettled([
    network.transport.feeds(new AbortController().signal),
    time.pass(10),
  ]);

  expect(call).toMatchObject({ status: 'rejected', reason: { kind: 'offline' } });
  expect(ends).toHaveLength(1);
});
