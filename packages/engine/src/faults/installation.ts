/** A simulated restaurant and several server processes on one database, to which a schedule of faults happens. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, isDeepStrictEqual } from 'node:util';
import { connectors } from '@syncline/connectors/registry';
import { startToastSimulator } from '@syncline/connectors/toast-simulator';
import type { Log } from '@syncline/db/log';
import { createPool } from '@syncline/db/pool';
import { createPrisma } from '@syncline/db/prisma';
import { openSignals } from '@syncline/db/signals';
import { createTestDatabase } from '@syncline/db/testing';
import { createRuns } from '../runs/request-run.ts';
import { createRunStore } from '../runs/run-store.ts';
import { createVault } from '../secrets/vault.ts';
import type { Dataset, FaultSchedule } from './fault-schedule.ts';
import { openFeedReader } from './feed-reader.ts';
import { startProcesses } from './process-group.ts';
import { createSampleSources, WEBHOOK_SECRET } from './sample-sources.ts';
import { mindSingleFlight } from './single-flight.ts';
import { nextSign, untilQuiet } from './until-quiet.ts';
import { createVirtualTime } from './virtual-time.ts';
import { openWebhookReceiver } from './webhook-receiver.ts';

/** Lunch time, where the restaurant is. */
const START = new Date('2026-11-20T19:30:00Z');
const PATIENT_MS = 20_000;
const SETTLED_AFTER_MS = 10_000;
const types = ['order', 'product', 'category', 'table'] as const;

export type Installation = Awaited<ReturnType<typeof openInstallation>>;

export async function openInstallation(schedule: FaultSchedule) {
  const database = await createTestDatabase();
  const scratchFolder = await mkdtemp(join(tmpdir(), 'syncline-faults-'));
  // Our own connections survive when those of the server's processes are ended.
  const url = `${database.url}?application_name=test`;
  const troubles: string[] = [];
  const log = noteInto(troubles);
  const pool = createPool(url, { max: 6, log });
  const prisma = createPrisma(pool);
  const signals = await openSignals({ url, pool, log });
  const time = createVirtualTime(START);
  const clock = time.openClock();
  const flight = mindSingleFlight(pool);
  await flight.install();

  const simulator = await openRestaurant(schedule.seed);
  const { control } = simulator;
  const truth = () => new Map(control.truth().map(({ type, key, data }) => [`${type} ${key}`, data]));

  const vault = createVault('the secret of the installation');
  const connector = connectors.toast;
  const store = createRunStore({ prisma, signals, clock });
  const runs = createRuns({ prisma, store, signals, clock });
  const sources = await createSampleSources({ prisma, vault, connector, simulator });
  const { organisationId } = sources;
  const receiver = await openWebhookReceiver({
    prisma,
    runs,
    clock,
    connector,
    config: sources.configOf('orders'),
    source: { id: sources.idOf('orders'), organisationId },
  });
  const subscription = { url: receiver.url, secret: WEBHOOK_SECRET, ...schedule.webhooks };
  control.run({ do: 'subscribe', subscription });
  const reader = await openFeedReader(pool, organisationId, types);
  const processes = await startProcesses(
    { url: database.url, pool, vault, connector, scratchFolder, flight, log },
    { time, count: schedule.processes, lives: schedule.lives },
  );

  return {
    pool,
    control,
    receiver,
    reader,
    processes,
    flight,
    /** What the processes said. */
    troubles,
    sign: () => nextSign(signals),
    untilQuiet: () => untilQuiet({ pool, signals, time, processes }),

    request: (dataset: Dataset) =>
      runs.request({
        organisationId,
        sourceId: sources.idOf(dataset),
        trigger: 'schedule',
        requestedBy: null,
      }),

    async cancelOne(): Promise<void> {
      const run = await prisma.run.findFirst({ where: { endedAt: null }, orderBy: { id: 'asc' } });
      if (!run) return;
      flight.forgive();
      await runs.cancel(organisationId, run.id, 'Test');
    },

    /** As the database's operator would, or its restart. */
    endConnections: () =>
      pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name in ('syncline', 'syncline signals')`,
      ),

    /** From here on nothing goes wrong. */
    async stopFaults(): Promise<void> {
      control.run({ do: 'clear-faults' });
      receiver.mode = 'lost';
      await prisma.source.updateMany({ data: { fetchTimeoutMs: PATIENT_MS } });
      await processes.recover();
    },

    /** What the restaurant's own books say. */
    truth,

    /** The same, once all of it is so old that the upstream may be asked for it. */
    untilSettled(): Map<string, unknown> {
      for (let before = truth(); ; before = truth()) {
        control.run({ do: 'advance', ms: SETTLED_AFTER_MS });
        if (isDeepStrictEqual(truth(), before)) return before;
      }
    },

    async statusOf(runId: string): Promise<string> {
      const { status, error } = (await store.view(runId))?.view ?? {};
      return error ? `${status}: ${error.kind}, ${error.message}` : String(status);
    },

    async close(): Promise<void> {
      await processes.close();
      await receiver.close();
      await simulator.close();
      await signals.close();
      await prisma.$disconnect();
      await pool.end();
      await database.close();
      await rm(scratchFolder, { recursive: true, force: true });
    },
  };
}

function openRestaurant(seed: number) {
  let second = START.getTime() / 1_000;
  return startToastSimulator({
    seed,
    now: START,
    historyDays: 1,
    ordersPerDay: 130,
    // A second of its own for every request, so that only those are refused which the schedule wants to be.
    real: () => (second += 1) * 1_000,
    speed: 0.001,
  });
}

function noteInto(troubles: string[]): Log {
  const note = (level: string) => (fields: object, message: string) =>
    void troubles.push(`${level}: ${message} ${'err' in fields ? brief(fields.err) : ''}`);
  return { debug: () => {}, info: () => {}, warn: note('warn'), error: note('error') };
}

const brief = (error: unknown) => inspect(error, { depth: 2 }).split('\n').slice(0, 12).join('\n');
