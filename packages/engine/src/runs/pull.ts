/** What the parts of the work on a run are handed. */
import type { Connector, ConnectorDeps } from '@syncline/connectors/connector';
import type { Log } from '@syncline/db/log';
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import type { RunTracer } from '../observe/tracing.ts';
import type { Journal } from './run-journal.ts';
import type { RunStore, StoredRun } from './run-store.ts';

export interface PullDeps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly store: RunStore;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
  readonly workerId: string;
  readonly trace: RunTracer;
  /** Something of it has changed while it was read. */
  readonly runAgain: (source: Prisma.SourceGetPayload<object>) => Promise<unknown>;
  readonly connectorOf: (kind: string) => Connector;
  /** The config of a source as its connector knows it: with its secrets. */
  readonly configOf: (source: Prisma.SourceGetPayload<object>) => unknown;
  /** What connectors of this organisation may use. */
  readonly connectorDeps: (organisationId: string) => ConnectorDeps;
}

export interface PullRequest {
  readonly run: StoredRun;
  readonly source: Prisma.SourceGetPayload<object>;
  /** A folder of its own. */
  readonly scratch: string;
  readonly signal: AbortSignal;
  /** Aborted when somebody else has ended the run, or has it; part of the signal. */
  readonly ended: AbortController;
  /** The part of the signal for which even a batch that is being saved is given up. */
  readonly urgent: AbortSignal;
}

/** What the work on one run shares. */
export interface Pull extends PullRequest {
  readonly deps: PullDeps;
  readonly connector: Connector;
  readonly config: unknown;
  readonly journal: Journal;
}

/** Of one run; what is beyond is counted only. */
export const REJECTED_KEPT = 10_000;
