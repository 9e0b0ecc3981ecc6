import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFeedWriter } from '../store/feed-writer.ts';
import { createLeadWrite } from '../store/lead-write.ts';
import { Deposed, takeLead } from '../store/lead.ts';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import type { Tables } from '../store/tables.ts';
import { createUpkeep } from '../store/upkeep.ts';
import { createFaultyTransport } from '../testing/faulty-transport.ts';
import { createModelServer } from '../testing/model-server.ts';
import { numbersFrom } from '../testing/random.ts';
import { expectEarlierStates, holdings } from '../testing/oracle.ts';
import { createVirtualTime } from '../testing/virtual-time.ts';
import { openSession, type Session } from './session.ts';

const feed = fc.constantFrom(1, 2);
const type = fc.constantFrom('product', 'unit');
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const change = fc.record({ type, key, data: fc.option(fc.record({ n: fc.nat(9) }), { freq: 3 }) });
const share = fc.nat(99).map((percent) => percent / 100);

const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('commit'), feed, writes: fc.array(change, { minLength: 1 }) }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 1, max: 20_000 }) }) },
  fc.record({ do: fc.constant('move'), feed, type, key }),
  fc.record({ do: fc.constant('compact'), feed, at: share }),
  fc.record({ do: fc.constant('restore'), feed, at: share }),
  fc.record({ do: fc.constant('withdraw'), feed }),
  fc.record({ do: fc.constant('grant'), feed }),
  fc.record({ do: fc.constantFrom('reload', 'crash', 'unplug', 'plug-in', 'server-restart', 'look') }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

async function live(steps: readonly Step[], seed: number, frameLimit: number) {
  const server = createModelServer({ frameLimit, pageLimit: frameLimit });
  server.addFeed(1);
  server.addFeed(2);
  const time = createVirtualTime();
  const random = numbersFrom(seed);
  const network = createFaultyTransport({
    transport: server.transport,
    random,
    setTimer: time.setTimer,
  });
  const stored = openMemoryTables(createMemory());
  /** What went wrong, as who is under test may take it for a trouble of its own and go on. */
  const failures: unknown[] = [];
  const tables: Tables = {
    ...stored,
    async write(to, work, options) {
      const result = await stored.write(to, work, options);
      await expectEarlierStates(stored, server.feed).catch((error: unknown) => failures.push(error));
      return result;
    },
  };
  const device = createDevice();

  function createDevice() {
    let current: { session: Session | null; isOver: boolean } = { session: null, isOver: false };
    let rung = 0;

    async function start() {
      const own: typeof current = { session: null, isOver: false };
      current = own;
      const write = createLeadWrite({ tables, lead: await takeLead(stored), tell: () => {} });
      const writer = createFeedWriter({ tables, write, now: time.now });
      const connect = () => {
        const way = network.transport.rungs[rung % network.transport.rungs.length];
        if (own.isOver || !way) return;
        let isDone = false;
        const again = () => {
          if (isDone) return;
          isDone = true;
          time.setTimer(500, connect);
        };
        own.session = openSession({
          transport: network.transport,
          writer,
          rung: way,
          environment: { random, setTimer: time.setTimer, breathe: () => Promise.resolve() },
          rank: () => 0,
          events: {
            onAnswered: () => {},
            onStanding: () => {},
            onBehind: () => {},
            onCaughtUp: () => {},
            onFeedsChanged: () => void own.session?.close().then(again),
            onProgress: () => {},
            onMoved: () => {},
            onMismatch: (_, mismatch) => failures.push(new Error(`Mismatch: ${JSON.stringify(mismatch)}`)),
            onEnd: (reason, isRungs) => {
              if (reason instanceof Error && !EXPECTED.includes(reason.name)) failures.push(reason);
              if (isRungs) rung += 1;
              again();
            },
          },
        });
      };
      connect();
    }

    return {
      start,
      look: () => current.session?.look({ isThorough: false }),
      /** The page is left in good order, or simply gone: then what is under way goes on, and must do no harm. */
      async stop({ isOrderly }: { isOrderly: boolean }) {
        current.isOver = true;
        if (isOrderly) await Promise.all([current.session?.close(), time.pass(1)]);
      },
    };
  }

  async function carryOut(one: Step) {
    switch (one.do) {
      case 'commit':
        return server.commit(one.feed, one.writes);
      case 'pass':
        return time.pass(one.ms);
      case 'move':
        return server.move({ from: one.feed, to: 3 - one.feed, type: one.type, key: one.key });
      case 'compact':
        return server.feed(one.feed)?.compact(Math.floor(one.at * (head(one.feed) + 1)));
      case 'restore':
        return server.restore(one.feed, Math.floor(one.at * (head(one.feed) + 1)));
      case 'withdraw':
        return server.withdraw(one.feed);
      case 'grant':
        return server.grant(one.feed);
      case 'reload':
      case 'crash':
        await device.stop({ isOrderly: one.do === 'reload' });
        return device.start();
      case 'unplug':
        return network.unplug();
      case 'plug-in':
        return network.plugIn();
      case 'server-restart':
        return server.dropAll();
      case 'look':
        return device.look();
    }
  }
  const head = (id: number) => server.feed(id)?.now().seq ?? 0;

  await device.start();
  for (const one of steps) await carryOut(one);
  network.plugIn();
  network.calm();
  await time.pass(5 * 60_000);
  device.look();
  await time.pass(5 * 60_000);
  await device.stop({ isOrderly: true });
  const write = createLeadWrite({ tables, lead: await takeLead(stored), tell: () => {} });
  await createUpkeep({ tables, write }).sweep();
  return { failures, ...(await holdings(stored, server.readable())) };
}

/** Reasons for which a connection may end. */
const EXPECTED: readonly string[] = ['TransportError', 'AbortError', new Deposed('').name];

/** Of frames and of pages. */
const frameLimits = fc.constantFrom(1, 3, Infinity);

const runs = Number(process.env['REPLICA_RUNS'] ?? 150);

test(
  '[C7] [S2] [S3] [S4] [S6] whatever the network, the server and the page do, a device shows only states its feeds had, and in quiet the present one',
  { timeout: 600_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        fc.nat(),
        frameLimits,
        async (steps, seed, frameLimit) => {
          const { failures, held, present } = await live(steps, seed, frameLimit);
          expect(failures).toEqual([]);
          expect(held).toEqual(present);
        },
      ),
      { numRuns: runs },
    ),
);
