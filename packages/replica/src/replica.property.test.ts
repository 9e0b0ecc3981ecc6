import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createReplica, type Replica } from './replica.ts';
import { createMemory, openMemoryTables } from './store/memory-tables.ts';
import type { Tables } from './store/tables.ts';
import { createFaultyTransport } from './testing/faulty-transport.ts';
import { createModelPush, setStatus } from './testing/model-push.ts';
import { createModelServer } from './testing/model-server.ts';
import { expectEarlierStates, holdings } from './testing/oracle.ts';
import { numbersFrom } from './testing/random.ts';
import { createVirtualDevice, type VirtualTab } from './testing/virtual-environment.ts';
import { createVirtualTime } from './testing/virtual-time.ts';

const feed = fc.constantFrom(1, 2);
const type = fc.constantFrom('product', 'table');
const key = fc.constantFrom('a', 'b', 'c', 'd');
const change = fc.record({
  type,
  key,
  data: fc.option(fc.record({ name: fc.constantFrom('x', 'y', 'z') }), { freq: 3 }),
});
const share = fc.nat(99).map((percent) => percent / 100);
const tab = fc.nat(2);

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('commit'), feed, writes: fc.array(change, { minLength: 1 }) }),
  },
  { weight: 10, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 1, max: 20_000 }) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('mutate'), tab, key, isForbidden: fc.boolean() }) },
  fc.record({ do: fc.constant('move'), feed, type, key }),
  fc.record({ do: fc.constant('compact'), feed, at: share }),
  fc.record({ do: fc.constant('restore'), feed, at: share }),
  fc.record({ do: fc.constantFrom('withdraw', 'grant'), feed }),
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constantFrom('close', 'kill', 'freeze', 'thaw', 'offline', 'online', 'sync-now'),
      tab,
    }),
  },
  fc.record({
    do: fc.constantFrom('server-restart', 'unplug', 'plug-in', 'sleep', 'revoke', 'disown', 'enrol', 'block'),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

interface OpenTab {
  readonly replica: Replica;
  readonly tab: VirtualTab;
  readonly network: ReturnType<typeof createFaultyTransport>;
  readonly tables: Tables;
}

async function live(steps: readonly Step[], seed: number, frameLimit: number) {
  const random = numbersFrom(seed);
  const time = createVirtualTime();
  const server = createModelServer({ frameLimit, pageLimit: frameLimit });
  server.addFeed(1);
  server.addFeed(2, 'store').commit(['a', 'b'].map((at) => ({ type: 'table', key: at, data: { name: at } })));
  const { push, done, answers } = createModelPush(server);
  const device = createVirtualDevice(time, random);
  const memory = createMemory();
  const reader = openMemoryTables(memory);
  /** What went wrong, as who is under test may take it for a trouble of its own and go on. */
  const failures: unknown[] = [];
  /** The ids of mutations in the order in which they were kept. */
  const made: string[] = [];

  function open(): OpenTab {
    const virtual = device.openTab();
    const own = openMemoryTables(memory);
    const tables: Tables = {
      ...own,
      async write(to, work, options) {
        const result = await own.write(to, work, options);
        await expectEarlierStates(reader, server.feed).catch((error: unknown) => failures.push(error));
        return result;
      },
    };
    const { setTimer } = virtual.environment;
    const transport = { ...server.transport, push: push(random) };
    const network = createFaultyTransport({ transport, random, setTimer });
    const replica = createReplica({
      name: 'device',
      transport: network.transport,
      environment: virtual.environment,
      tables,
    });
    replica.start();
    return { replica, tab: virtual, network, tables };
  }

  const tabs = [open(), open(), open()];
  const all = (work: (each: OpenTab) => void) => tabs.forEach(work);

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
      case 'grant':
        return server[one.do](one.feed);
      case 'revoke':
      case 'enrol':
        return server[one.do]();
      case 'disown':
        return server.revoke('auth');
      case 'server-restart':
        return server.dropAll();
      case 'unplug':
        return all(({ network }) => network.unplug());
      case 'plug-in':
        return all(({ network }) => network.plugIn());
      case 'block':
        return all(({ network }) => network.block('websocket'));
      case 'sleep':
        return time.sleep(3_600_000);
      case 'mutate':
      case 'close':
      case 'kill':
      case 'freeze':
      case 'thaw':
      case 'offline':
      case 'online':
      case 'sync-now':
        return carryOutInTab(one);
    }
  }

  async function carryOutInTab(one: Extract<Step, { tab: number }>) {
    const at = tabs[one.tab];
    if (!at) return;
    switch (one.do) {
      case 'mutate': {
        const status = `s${made.length}`;
        const outcome = at.replica.mutate(setStatus, { key: one.key, status, isForbidden: one.isForbidden });
        await time.pass(1);
        const kept = await outcome;
        if (kept.outcome === 'queued') made.push(kept.id);
        return;
      }
      case 'close':
      case 'kill':
        if (one.do === 'close') await Promise.all([at.replica.stop(), time.pass(1)]);
        at.tab.die();
        at.tables.close();
        tabs[one.tab] = open();
        return;
      case 'freeze':
      case 'thaw':
        return at.tab[one.do]();
      case 'offline':
      case 'online':
        return at.tab.setOnline(one.do === 'online');
      case 'sync-now':
        return at.replica.syncNow();
    }
  }
  const head = (id: number) => server.feed(id)?.now().seq ?? 0;

  for (const one of steps) await carryOut(one);
  server.enrol();
  server.grant(1);
  server.grant(2);
  all(({ network, tab: virtual }) => {
    network.plugIn();
    network.unblock();
    network.calm();
    virtual.thaw();
    virtual.setOnline(true);
  });
  const views = tabs.map(({ replica }) => replica.records('table'));
  for (const view of views) view.subscribe(() => {});
  await time.pass(30 * 60_000);

  const statuses = tabs.map(({ replica }) => replica.status.get());
  const shown = views.map((view) => view.get());
  const watching = server.watching();
  await Promise.all([...tabs.map(({ replica }) => replica.stop()), time.pass(10_000)]);
  const carriedOut = made.filter((id) => answers.get(id)?.outcome === 'applied');
  const unanswered = made.filter((id) => !answers.has(id));
  const tables = server.readable().flatMap((each) =>
    [...each.state('table')].map(([at, { seq, data }]) => ({
      feed: each.id,
      key: at,
      seq,
      data,
      isPending: false,
    })),
  );
  const byPlace = (one: { key: string; feed: number }, other: { key: string; feed: number }) =>
    one.key < other.key ? -1 : one.key > other.key ? 1 : one.feed - other.feed;
  const expectedView = { state: 'ready', records: tables.sort(byPlace) };
  return {
    failures,
    statuses,
    watching,
    views: { shown, expected: views.map(() => expectedView) },
    outbox: { done, carriedOut, unanswered },
    ...(await holdings(reader, server.readable())),
  };
}

/** Of frames and of pages. */
const frameLimits = fc.constantFrom(1, 3, Infinity);

const runs = Number(process.env['REPLICA_RUNS'] ?? 60);

test(
  '[C7] [C14] [S2] [S8] whatever happens to the tabs of a device, its network and its server, in quiet it is as the server, and what was done is done once and in order',
  { timeout: 3_600_000 },
  () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 40, size: 'max' }),
        fc.nat(),
        frameLimits,
        async (steps, seed, frameLimit) => {
          const { failures, statuses, watching, views, outbox, held, present } = await live(
            steps,
            seed,
            frameLimit,
          );
          expect(failures).toEqual([]);
          for (const status of statuses)
            expect(status).toMatchObject({
              connection: 'live',
              auth: 'ok',
              error: null,
              pending: 0,
              hasSynced: true,
            });
          expect(watching).toBe(1);
          expect(held).toEqual(present);
          expect(views.shown).toEqual(views.expected);
          expect(outbox.unanswered).toEqual([]);
          expect(outbox.done).toEqual(outbox.carriedOut);
        },
      ),
      { numRuns: runs },
    ),
);
