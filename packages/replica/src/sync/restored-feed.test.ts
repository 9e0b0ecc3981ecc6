import { expect, onTestFinished, test } from 'vitest';
import { createFeedWriter } from '../store/feed-writer.ts';
import { createLeadWrite } from '../store/lead-write.ts';
import { takeLead } from '../store/lead.ts';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import { createFaultyTransport } from '../testing/faulty-transport.ts';
import { createModelServer } from '../testing/model-server.ts';
import { holdings } from '../testing/oracle.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import type { Transport } from '../transport.ts';
import { openSession } from './session.ts';

async function setup() {
  const server = createModelServer();
  server.addFeed(1);
  const time = createVirtualTime();
  const network = createFaultyTransport({
    transport: server.transport,
    random: () => 0.999,
    setTimer: time.setTimer,
  });
  network.calm();
  let requests = 0;
  const transport: Transport = {
    ...network.transport,
    since(of, signal) {
      requests += 1;
      return network.transport.since(of, signal);
    },
  };
  const [rung] = transport.rungs;
  if (!rung) throw new Error('The transport has no rungs.');
  const tables = openMemoryTables(createMemory());
  const write = createLeadWrite({ tables, lead: await takeLead(tables), tell: () => {} });
  const caughtUp: number[] = [];
  const session = openSession({
    transport,
    writer: createFeedWriter({ tables, write, now: time.now }),
    rung,
    environment: { random: () => 0.5, setTimer: time.setTimer, breathe: () => Promise.resolve() },
    rank: () => 0,
    events: {
      onAnswered: () => {},
      onStanding: () => {},
      onBehind: () => {},
      onCaughtUp: () => caughtUp.push(time.now()),
      onFeedsChanged: () => {},
      onProgress: () => {},
      onMoved: () => {},
      onMismatch: () => {},
      onEnd: () => {},
    },
  });
  onTestFinished(async () => void (await Promise.all([session.close(), time.pass(1)])));
  await time.pass(1_000);
  return { server, time, tables, caughtUp, requests: () => requests };
}

const product = (key: string) => ({ type: 'product', key, data: { n: 0 } });

test('[S4] a frame from before a restored backup does not make the replica page over and over', async () => {
  const { server, time, caughtUp, requests } = await setup();
  const before = caughtUp.length;

  server.commit(1, [product('a')]);
  server.restore(1, 0);
  await time.pass(1_000);

  expect(requests()).toBeLessThanOrEqual(4);
  expect(caughtUp.length).toBeGreaterThan(before);
});

test('[S4] a feed that was restored is read anew as soon as the subscription says so', async () => {
  const { server, time, tables } = await setup();
  server.commit(1, [product('a')]);
  server.commit(1, [product('b')]);
  await time.pass(1_000);

  server.restore(1, 1);
  await time.pass(1_000);

  const { held, present } = await holdings(tables, server.readable());
  expect(present.records.map(({ key }) => key)).toEqual(['a']);
  expect(held.records).toEqual(present.records);
});
