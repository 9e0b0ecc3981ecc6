/** What executes and starts runs in this process, ended in the opposite order in which it is made. */
import type { Connector, ConnectorDeps } from '@syncline/connectors/connector';
import type { Log } from '@syncline/db/log';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import type { Clock } from '@syncline/domain/clock';
import { executeRun } from '@syncline/engine/execute-run';
import type { Metrics } from '@syncline/engine/metrics';
import { observedRun } from '@syncline/engine/observed-run';
import { createPresence, type Presence } from '@syncline/engine/presence';
import type { Runs } from '@syncline/engine/request-run';
import type { RunQueue } from '@syncline/engine/run-queue';
import type { RunStore } from '@syncline/engine/run-store';
import { startRunWorker } from '@syncline/engine/run-worker';
import { scheduleFirstRuns, startScheduler } from '@syncline/engine/scheduler';
import { openSourceConfig } from '@syncline/engine/source-secrets';
import type { RunTracer } from '@syncline/engine/tracing';
import type { Vault } from '@syncline/engine/vault';
import { registerWorker } from '@syncline/engine/worker-registry';
import type { Pool } from 'pg';

export interface RunningEngine {
  readonly presence: Presence;
  /** Gives back what is under way, each run after the batch it is saving. */
  close(): Promise<void>;
}

interface Deps {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
  readonly store: RunStore;
  readonly runs: Runs;
  readonly queue: RunQueue;
  readonly trace: RunTracer;
  readonly metrics: Pick<Metrics, 'observeRun'>;
  readonly vault: Vault;
  readonly scratchFolder: string;
  readonly connectorOf: (kind: string) => Connector;
  readonly connectorDeps: (organisationId: string) => ConnectorDeps;
}

export async function startEngine(deps: Deps): Promise<RunningEngine> {
  const { pool, prisma, signals, clock, log, vault, runs, queue, metrics, connectorOf } = deps;
  const registered = await registerWorker({ prisma, log });
  const workerId = registered.id;
  if (registered.isFirst) await scheduleFirstRuns({ pool, clock });

  const presence = createPresence({ pool, prisma, workerId, signals, clock, log });
  const scheduler = startScheduler({ pool, prisma, signals, clock, log });
  const worker = startRunWorker({
    workerId,
    queue,
    signals,
    clock,
    log,
    async execute(runId, shutdown) {
      await executeRun(
        {
          ...deps,
          workerId,
          random: Math.random,
          runAgain: ({ id, organisationId }) =>
            runs.request({ organisationId, sourceId: id, trigger: 'webhook', requestedBy: null }),
          configOf: ({ kind, config }) => openSourceConfig(vault, connectorOf(kind), config),
        },
        runId,
        shutdown,
      );
      const ended = await observedRun(prisma, runId);
      if (ended) metrics.observeRun(ended);
    },
  });

  return {
    presence,
    async close() {
      await scheduler.close();
      await worker.close();
      await presence.close();
      await registered.close();
    },
  };
}
