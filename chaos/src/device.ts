/** A register: a few tabs over one store, a line to the server that can be spoilt, and a clock that can be wrong. */
import { fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import { parseCursor } from '@syncline/domain/cursor';
import { createReplica } from '@syncline/replica/replica';
import { createFaultyTransport } from '@syncline/replica/testing/faulty-transport';
import { createMemory, openMemoryTables } from '@syncline/replica/testing/memory-tables';
import { createVirtualDevice } from '@syncline/replica/testing/virtual-environment';
import { EventSource } from 'eventsource';
import { digestOf, NOTHING, plus } from './digest.ts';
import type { EnrolledDevice } from './installation.ts';
import type { Observation } from './journal.ts';
import { openLine } from './line.ts';
import { TABS } from './schedule.ts';

/** What a device waits for comes so many times sooner. */
const HASTE = 5;
const SILENCE_MS = 4_000;

export type Device = Awaited<ReturnType<typeof openDevice>>;
type Tables = ReturnType<typeof openMemoryTables>;

interface Options {
  readonly enrolled: EnrolledDevice;
  readonly port: number;
  readonly random: () => number;
  readonly observe: (observation: Observation) => void;
}

export async function openDevice({ enrolled, port, random, observe }: Options) {
  const line = await openLine(port);
  let clockIsOffByMs = 0;
  const time = {
    now: () => Date.now() + clockIsOffByMs,
    setTimer: (ms: number, fire: () => void) => {
      const timer = setTimeout(fire, ms / HASTE);
      return () => clearTimeout(timer);
    },
  };
  const virtual = createVirtualDevice(time, random);
  const memory = createMemory();
  const reader = openMemoryTables(memory);
  const seen = new Map<string, string>();

  async function look(): Promise<void> {
    for (const { state, digest } of await digestsOf(reader)) {
      const { feed, type, cursor } = state;
      const at = cursor === null ? null : parseCursor(cursor);
      if (!at) throw new Error(`${enrolled.name} shows ${type} of feed ${feed}, and nobody knows of when.`);
      const observed = `${cursor} ${digest}`;
      if (seen.get(`${feed} ${type}`) === observed) continue;
      seen.set(`${feed} ${type}`, observed);
      observe({ device: enrolled.name, feed, type, epoch: at.epoch, seq: at.seq, digest });
    }
  }

  function openTab() {
    const tab = virtual.openTab();
    const own = openMemoryTables(memory);
    const tables: Tables = {
      ...own,
      async write(to, work, options) {
        const result = await own.write(to, work, options);
        await look();
        return result;
      },
    };
    const transport = createTrpcTransport({
      url: line.url,
      fetchTicket: () => fetchTicket(line.url, enrolled.token),
      now: time.now,
      silenceMs: SILENCE_MS,
      eventSource: EventSource,
    });
    const network = createFaultyTransport({ transport, random, setTimer: time.setTimer });
    const replica = createReplica({
      name: enrolled.name,
      transport: network.transport,
      environment: { ...tab.environment, newId: () => crypto.randomUUID() },
      tables,
    });
    replica.start();
    return { replica, tab, network, tables };
  }

  const tabs = Array.from({ length: TABS }, openTab);
  const tabAt = (n: number) => {
    const found = tabs[n % TABS];
    if (!found) throw new Error('There is no such tab.');
    return found;
  };
  const all = (work: (tab: ReturnType<typeof openTab>) => void) => tabs.forEach(work);

  return {
    ...enrolled,
    line,
    tables: reader,
    tab: tabAt,
    all,
    setClock: (byMs: number) => void (clockIsOffByMs = byMs),
    /** It is reloaded: in order, or without being asked. */
    async reload(n: number, how: 'close' | 'kill') {
      const tab = tabAt(n);
      tab.tab.thaw();
      const stopped = how === 'close' ? tab.replica.stop() : null;
      if (how === 'kill') tab.tab.die();
      await stopped;
      tab.tab.die();
      tab.tables.close();
      tabs[n % TABS] = openTab();
    },
    /** Nothing is in its way any more. */
    heal() {
      line.heal();
      all(({ network, tab }) => {
        network.plugIn();
        network.unblock();
        network.calm();
        tab.thaw();
        tab.setOnline(true);
      });
    },
    async close() {
      await Promise.all(tabs.map(({ replica }) => replica.stop()));
      for (const { tab } of tabs) tab.die();
      await line.close();
    },
  };
}

/** Of every type that can be seen. */
const digestsOf = (tables: Tables) =>
  tables.read(['syncState', 'records'], async (on) => {
    const states = (await on.syncState.within([])).filter(({ shown }) => shown !== null);
    return Promise.all(
      states.map(async (state) => {
        const rows = await on.records.within([state.feed, state.type, state.shown ?? 0]);
        const digest = rows.reduce(
          (sum, row) => (row.data === null ? sum : plus(sum, digestOf(row))),
          NOTHING,
        );
        return { state, digest };
      }),
    );
  });
