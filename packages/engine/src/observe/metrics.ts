/**
 * What Prometheus is told: what this process did, and how the installation stands. Labels have few values; names and ids of
 * organisations, sources and people are never among them.
 *
 * Counters are of this process, so sum them over all. Gauges that come from the database (syncline_runs_open,
 * syncline_sources) are the same in every process, so take one: max by (…).
 */
import type { Log } from '@syncline/db/log';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { createStanding } from './standing.ts';

/** A run that has ended, of this process. */
export interface ObservedRun {
  /** Of its source, such as 'file'. */
  readonly kind: string;
  readonly outcome: 'complete' | 'error' | 'cancelled';
  /** From its start, waits included; null for one that ended before it was started. */
  readonly durationMs: number | null;
  readonly rows: number;
  readonly bytes: number;
  readonly requests: number;
  /** How often the upstream asked it to wait. */
  readonly rateLimited: number;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
}

export interface Metrics {
  observeRun(run: ObservedRun): void;
  /** In Prometheus' text format. Never rejects for the database: without it what is known is told. */
  text(): Promise<string>;
  readonly contentType: string;
}

interface Deps {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
  /** How many subscriptions are open in this process. */
  readonly liveSubscribers?: () => number;
}

const DURATION_BUCKETS_S = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 3_600];

export function createMetrics({ pool, clock, log, liveSubscribers }: Deps): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers });
  const runs = counter('syncline_runs_total', 'Runs that ended.', ['kind', 'outcome']);
  const rows = counter('syncline_run_rows_total', 'Rows read from sources.', ['kind']);
  const bytes = counter('syncline_run_bytes_total', 'Bytes fetched from sources.', ['kind']);
  const requests = counter('syncline_run_requests_total', 'Requests made to sources.', ['kind']);
  const waits = counter('syncline_run_rate_limited_total', 'Times a source asked to wait.', ['kind']);
  const changed = counter('syncline_records_changed_total', 'Records that runs changed.', ['kind', 'change']);
  const duration = new Histogram({
    name: 'syncline_run_duration_seconds',
    help: 'How long runs took from their start to their end, waits included.',
    labelNames: ['kind'],
    buckets: DURATION_BUCKETS_S,
    registers,
  });

  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name, help, labelNames: [...labelNames], registers });
  const open = gauge('syncline_runs_open', 'Runs that have not ended, of all processes.', ['state']);
  const sources = gauge('syncline_sources', 'Sources by how they are doing.', ['health']);
  const isUp = gauge('syncline_database_up', 'Whether the database could be asked: 1 or 0.');
  const subscribers =
    liveSubscribers && gauge('syncline_live_subscribers', 'Subscriptions open in this process.');

  const standing = createStanding({ pool, clock, log });

  return {
    observeRun({ kind, outcome, durationMs, rateLimited, created, updated, removed, ...run }) {
      runs.inc({ kind, outcome });
      rows.inc({ kind }, run.rows);
      bytes.inc({ kind }, run.bytes);
      requests.inc({ kind }, run.requests);
      waits.inc({ kind }, rateLimited);
      for (const [change, count] of Object.entries({ created, updated, removed }))
        changed.inc({ kind, change }, count);
      if (durationMs !== null) duration.observe({ kind }, durationMs / 1_000);
    },

    async text() {
      const now = await standing.look();
      isUp.set(now ? 1 : 0);
      open.reset();
      sources.reset();
      for (const [state, count] of Object.entries(now?.runs ?? {})) open.set({ state }, count);
      for (const [health, count] of Object.entries(now?.sources ?? {})) sources.set({ health }, count);
      if (liveSubscribers) subscribers?.set(liveSubscribers());
      return registry.metrics();
    },

    contentType: registry.contentType,
  };
}
