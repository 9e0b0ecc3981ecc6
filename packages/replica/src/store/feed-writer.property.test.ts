import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Page } from '../transport.ts';
import { createModelServer } from '../testing/model-server.ts';
import { expectEarlierStates, holdings } from '../testing/oracle.ts';
import { createFeedWriter, type FeedWriter, type Frame } from './feed-writer.ts';
import { createLeadWrite } from './lead-write.ts';
import { Deposed, takeLead } from './lead.ts';
import { createMemory, openMemoryTables } from './memory-tables.ts';
import { positionOf } from './sync-state.ts';
import type { Table, Tables } from './tables.ts';
import { createUpkeep } from './upkeep.ts';

const feed = fc.constantFrom(1, 2);
const type = fc.constantFrom('product', 'unit');
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const change = fc.record({ type, key, data: fc.option(fc.record({ n: fc.nat(9) }), { freq: 3 }) });
const share = fc.nat(99).map((percent) => percent / 100);

/** Shares are of what there is then: of a feed's changes, or of what waits to be applied. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('commit'), feed, writes: fc.array(change, { minLength: 1 }) }),
  },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('ask'), feed, type, limit: fc.integer({ min: 1, max: 4 }) }),
  },
  { weight: 9, arbitrary: fc.record({ do: fc.constant('apply'), of: share, again: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('subscribe'), feed, at: share }) },
  fc.record({ do: fc.constant('move'), feed, type, key }),
  fc.record({ do: fc.constant('compact'), feed, at: share }),
  fc.record({ do: fc.constant('restore'), feed, at: share }),
  fc.record({ do: fc.constant('withdraw'), feed }),
  fc.record({ do: fc.constant('grant'), feed }),
  fc.record({ do: fc.constant('read-anew'), feed, type }),
  fc.record({ do: fc.constant('look-at-feeds') }),
  fc.record({ do: fc.constant('sweep') }),
  fc.record({ do: fc.constant('drop-readings') }),
  fc.record({ do: fc.constant('reload') }),
  fc.record({ do: fc.constant('fail-next'), after: fc.nat(6) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

type Arrival = { readonly asked: string | null; readonly page: Page } | { readonly frame: Frame };

async function live(steps: readonly Step[], frameLimit: number) {
  const server = createModelServer({ frameLimit });
  const expectEarlier = () => expectEarlierStates(tables, server.feed);
  server.addFeed(1);
  server.addFeed(2);
  const memory = createMemory();
  const tables = openMemoryTables(memory);
  const failing = failingTables(tables);
  const arrivals: Arrival[] = [];
  const open = async () => {
    const lead = await takeLead(tables);
    const write = createLeadWrite({ tables: failing.tables, lead, tell: () => {} });
    return {
      writer: createFeedWriter({ tables, write, now: () => 0 }),
      upkeep: createUpkeep({ tables, write }),
    };
  };
  let { writer, upkeep } = await open();
  const deposed: FeedWriter[] = [];

  const look = async () => writer.keepFeeds(await server.transport.feeds(new AbortController().signal));
  const ask = async (of: { feed: number; type: string; limit: number }) => {
    const state = (await writer.states()).find((at) => at.feed === of.feed && at.type === of.type);
    const asked = state ? positionOf(state) : null;
    const page = server
      .readable()
      .find(({ id }) => id === of.feed)
      ?.page({ ...of, cursor: asked });
    return page && { asked, page };
  };
  const apply = async (by: FeedWriter, arrival: Arrival) => {
    if ('page' in arrival) await by.applyPage(arrival.asked, arrival.page);
    else await by.applyFrame(arrival.frame);
  };
  const head = (id: number) => server.feed(id)?.now().seq ?? 0;

  async function carryOut(one: Step) {
    switch (one.do) {
      case 'commit':
        return server.commit(one.feed, one.writes);
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
      case 'look-at-feeds':
        await look();
        return;
      case 'sweep':
        return upkeep.sweep();
      case 'drop-readings':
        return upkeep.dropReadings();
      case 'read-anew':
        return writer.readAnew([{ feed: one.feed, type: one.type }]);
      case 'reload':
        deposed.push(writer);
        ({ writer, upkeep } = await open());
        return;
      case 'fail-next':
        return failing.failAfter(one.after);
      case 'subscribe': {
        const { epoch } = server.feed(one.feed)?.now() ?? { epoch: 1 };
        const cursor = `${epoch}.${Math.floor(one.at * (head(one.feed) + 1))}`;
        server.transport.rungs[0]?.open(
          { feeds: [{ feed: one.feed, cursor }] },
          {
            onEvent: (event) => event.kind === 'changes' && arrivals.push({ frame: event }),
            onEnd: () => {},
          },
        );
        return;
      }
      case 'ask': {
        const answer = await ask(one);
        if (answer) arrivals.push(answer);
        return;
      }
      case 'apply': {
        const at = Math.floor(one.of * arrivals.length);
        const arrival = arrivals[at];
        if (!arrival) return;
        if (!one.again) arrivals.splice(at, 1);
        for (const old of deposed) await expect(apply(old, arrival)).rejects.toThrow(Deposed);
        await apply(writer, arrival);
      }
    }
  }

  await look();
  for (const one of steps) {
    try {
      await carryOut(one);
    } catch (error) {
      if (!(error instanceof PlannedFailure)) throw error;
    }
    await expectEarlier();
  }

  failing.failAfter(Infinity);
  await look();
  for (const at of await writer.states())
    for (let more = true; more;) {
      const answer = await ask({ ...at, limit: 3 });
      if (!answer) throw new Error(`The device still follows feed ${at.feed}, which it may not read.`);
      const { state, mismatch } = await writer.applyPage(answer.asked, answer.page);
      expect(mismatch).toBeNull();
      expect(state).not.toBeNull();
      more = answer.page.more;
      await expectEarlier();
    }
  await upkeep.sweep();
  return holdings(tables, server.readable());
}

class PlannedFailure extends Error {}

/** Tables whose next writing transaction breaks after some calls: the disk is full, the tab is closed. */
function failingTables(tables: Tables) {
  let callsLeft = Infinity;
  return {
    failAfter: (calls: number) => void (callsLeft = calls),
    tables: {
      ...tables,
      write: (to, work, options) =>
        tables.write(
          to,
          async (on) => {
            const result = await work({ ...on, records: breaking(on.records) });
            if (callsLeft < Infinity) {
              callsLeft = Infinity;
              throw new PlannedFailure('at the end');
            }
            return result;
          },
          options,
        ),
    } satisfies Tables,
  };

  function breaking<Row>(table: Table<Row>): Table<Row> {
    const count = () => {
      if (callsLeft-- > 0) return;
      callsLeft = Infinity;
      throw new PlannedFailure('in the middle');
    };
    return {
      ...table,
      putMany: async (rows) => (count(), table.putMany(rows)),
      deleteMany: async (keys) => (count(), table.deleteMany(keys)),
      deleteWithin: async (prefix) => (count(), table.deleteWithin(prefix)),
    };
  }
}

const runs = Number(process.env['REPLICA_RUNS'] ?? 1000);

const steps = fc.array(step, { maxLength: 60, size: 'max' });
const frameLimits = fc.constantFrom(1, 2, 3, Infinity);

test(
  '[S2] [S4] [S9] [C6] whatever arrives, in whatever order, a device shows only states its feeds had, and in the end the present one',
  { timeout: 600_000 },
  () =>
    fc.assert(
      fc.asyncProperty(steps, frameLimits, async (all, frameLimit) => {
        const { held, present } = await live(all, frameLimit);
        expect(held).toEqual(present);
      }),
      { numRuns: runs },
    ),
);
