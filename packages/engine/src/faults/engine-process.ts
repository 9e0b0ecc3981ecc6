/**
 * A server process as far as runs go: its own connections, signals, clock and worker on the shared database. It lives until
 * the statement it is to die with, or until it is closed.
 */
import { randomUUID } from 'node:crypto';
import type { Connector } from '@syncline/connectors/connector';
import { connectorDeps } from '@syncline/connectors/testing';
import type { Log } from '@syncline/db/log';
import { createMortalPool } from '@syncline/db/mortal-pool';
import { createPrisma } from '@syncline/db/prisma';
import { openSignals } from '@syncline/db/signals';
import type { Pool } from 'pg';
import { createRateLimits } from '../limits/rate-limits.ts';
import { createTokens } from '../limits/tokens.ts';
import { noTracer } from '../observe/tracing.ts';
import { executeRun, type ExecuteDeps } from '../runs/execute-run.ts';
import { createRuns } from '../runs/request-run.ts';
import { createRunQueue } from '../runs/run-queue.ts';
import { createRunStore } from '../runs/run-store.ts';
import { startRunWorker } from '../runs/run-worker.ts';
import { openSourceConfig } from '../secrets/source-secrets.ts';
import type { Vault } from '../secrets/vault.ts';
import type { Life } from './fault-schedule.ts';
import { hurried } from './hurried-limits.ts';
import type { FlightWatch, SingleFlight } from './single-flight.ts';
import type { ProcessClock } from './virtual-time.ts';

export interface EngineProcess {
  readonly clock: ProcessClock;
  readonly isDead: () => boolean;
  /** The others take it for dead, and it does not know. */
  stall(): Promise<void>;
  /** It shows that it lives. */
  wake(): Promise<void>;
  close(): Promise<void>;
}

export interface ProcessDeps {
  readonly number: number;
  readonly url: string;
  /** That of the test, which never dies. */
  readonly pool: Pool;
  readonly clock: ProcessClock;
  readonly vault: Vault;
  readonly connector: Connector;
  readonly scratchFolder: string;
  readonly flight: SingleFlight;
  /** Null: it lives until it is closed. */
  readonly life: Life | null;
  readonly onDeath: () => void;
  /** What it says of its troubles. */
  readonly log: Log;
}

const FOR_EVER = { at: Number.POSITIVE_INFINITY, isSent: false };

export async function startEngineProcess(deps: ProcessDeps): Promise<EngineProcess> {
  const { number, url, clock, vault, connector, log, flight, life, scratchFolder } = deps;
  const workerId = randomUUID();
  let hasDied = false;
  let isClosing = false;
  const died = Promise.withResolvers<void>();
  const mortal = createMortalPool(url, {
    ...(life ? { at: life.statements, isSent: life.isSent } : FOR_EVER),
    onDeath() {
      hasDied = true;
      died.resolve();
    },
  });
  const { pool } = mortal;

  const appear = () =>
    deps.pool.query(
      `insert into worker (id, host, pid, seen_at) values ($1, 'test', $2, 'infinity') on conflict (id) do nothing`,
      [workerId, number],
    );
  const disappear = () => deps.pool.query('delete from worker where id = $1', [workerId]);
  await appear();

  const prisma = createPrisma(pool);
  const signals = await openSignals({ url, pool, log });
  const store = createRunStore({ prisma, signals, clock });
  const runs = createRuns({ prisma, store, signals, clock });
  const limits = hurried(createRateLimits({ pool, clock }));
  const tokens = createTokens({ prisma, vault, clock });
  let isTrusted = true;

  const worker = startRunWorker({
    workerId,
    queue: createRunQueue({ pool, concurrency: { global: 10, perAccount: 2 } }),
    signals,
    clock,
    log,
    async execute(runId, shutdown) {
      const watch = flight.open(number, isTrusted);
      const own: ExecuteDeps = {
        prisma,
        pool,
        store,
        signals,
        clock,
        log,
        workerId,
        scratchFolder,
        trace: noTracer,
        random: () => 0.5,
        runAgain: ({ id, organisationId }) =>
          runs.request({ organisationId, sourceId: id, trigger: 'webhook', requestedBy: null }),
        connectorOf: () => watched(connector, watch),
        configOf: ({ config }) => openSourceConfig(vault, connector, config),
        connectorDeps: () => connectorDeps({ limits, tokens, now: () => clock.now() }),
      };
      await executeRun(own, runId, shutdown).finally(() => watch.close());
    },
  });

  const end = async () => {
    // Of one that died nothing is heard any more, least of all that it failed to end in order.
    await worker.close().catch((error: unknown) => {
      if (!hasDied) throw error;
    });
    await signals.close();
    await prisma.$disconnect();
    await mortal.close();
    await disappear();
  };
  const ended = died.promise.then(async () => {
    await end();
    if (!isClosing) deps.onDeath();
  });

  return {
    clock,
    isDead: () => hasDied,
    async stall() {
      isTrusted = false;
      flight.forgive();
      await disappear();
    },
    async wake() {
      if (isTrusted || hasDied) return;
      isTrusted = true;
      await appear();
    },
    async close() {
      isClosing = true;
      if (hasDied) await ended;
      else await end();
    },
  };
}

/** Tells of the time in which a source is read, until the read is over or given up. */
function watched(connector: Connector, watch: FlightWatch): Connector {
  const opened = (config: unknown, signal: AbortSignal) => {
    const end = watch.begin(
      connector
        .types(config)
        .map(({ name }) => name)
        .join(' '),
    );
    signal.addEventListener('abort', end, { once: true });
    return end;
  };
  return {
    ...connector,
    async read(request) {
      const { config, signal } = request;
      const end = opened(config, signal);
      const result = await connector.read(request).finally(end);
      return result.kind === 'rows'
        ? { ...result, batches: eachOf(result.batches, () => opened(config, signal)) }
        : result;
    },
  };
}

async function* eachOf<Value>(values: AsyncIterable<Value>, open: () => () => void): AsyncGenerator<Value> {
  const end = open();
  try {
    yield* values;
  } finally {
    end();
  }
}
