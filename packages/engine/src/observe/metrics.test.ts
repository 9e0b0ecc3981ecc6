import { createTestDatabase } from '@syncline/db/testing';
import { expect, onTestFinished, test } from 'vitest';
import { createMetrics, type ObservedRun } from './metrics.ts';
import { LOOK_AT_MOST_EVERY_MS } from './standing.ts';

const run: ObservedRun = {
  kind: 'file',
  outcome: 'complete',
  durationMs: 1_500,
  rows: 100,
  bytes: 2_048,
  requests: 3,
  rateLimited: 1,
  created: 5,
  updated: 4,
  removed: 1,
};

async function startMetrics(options: { liveSubscribers?: () => number } = {}) {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  let now = 0;
  const warnings: string[] = [];
  const silent = () => {};
  const log = {
    debug: silent,
    info: silent,
    error: silent,
    warn: (_: object, text: string) => void warnings.push(text),
  };
  const metrics = createMetrics({ pool, clock: { now: () => new Date(now) }, log, ...options });
  const { id: organisationId } = await prisma.organisation.create({
    data: { name: 'Trattoria', slug: 'trattoria' },
  });
  let sources = 0;
  return {
    ...database,
    metrics,
    warnings,
    organisationId,
    advance: (ms: number) => void (now += ms),
    source: (fields: { pausedAt?: Date; stats?: object } = {}) =>
      prisma.source.create({
        data: {
          organisationId,
          name: `Source ${++sources}`,
          kind: 'file',
          config: {},
          entityType: 'product',
          ...(fields.pausedAt && { pausedAt: fields.pausedAt }),
          ...(fields.stats && { stats: { create: fields.stats } }),
        },
      }),
    /** The lines of ours, by name and labels. */
    lines: async () => {
      const text = await metrics.text();
      return Object.fromEntries(
        text
          .split('\n')
          .filter((line) => line.startsWith('syncline_'))
          .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
      );
    },
  };
}

test('[A12] runs are counted by kind and outcome, with what they read, changed and waited', async () => {
  const { metrics, lines } = await startMetrics();
  metrics.observeRun(run);
  metrics.observeRun({ ...run, outcome: 'error', durationMs: 500 });
  metrics.observeRun({ ...run, kind: 'toast', outcome: 'cancelled', durationMs: null });
  expect(await lines()).toMatchObject({
    'syncline_runs_total{kind="file",outcome="complete"}': 1,
    'syncline_runs_total{kind="file",outcome="error"}': 1,
    'syncline_runs_total{kind="toast",outcome="cancelled"}': 1,
    'syncline_run_rows_total{kind="file"}': 200,
    'syncline_run_bytes_total{kind="file"}': 4_096,
    'syncline_run_requests_total{kind="file"}': 6,
    'syncline_run_rate_limited_total{kind="file"}': 2,
    'syncline_records_changed_total{kind="file",change="created"}': 10,
    'syncline_records_changed_total{kind="file",change="removed"}': 2,
    'syncline_run_duration_seconds_bucket{le="0.5",kind="file"}': 1,
    'syncline_run_duration_seconds_sum{kind="file"}': 2,
    'syncline_run_duration_seconds_count{kind="file"}': 2,
  });
  expect(await lines()).not.toHaveProperty('syncline_run_duration_seconds_count{kind="toast"}');
});

test('[D6] the queue and the health of sources come from the database', async () => {
  const { prisma, source, lines, organisationId } = await startMetrics();
  const statuses = ['queued', 'downloading', 'saving', 'rate_limited', 'retrying'] as const;
  for (const status of statuses) {
    const { id: sourceId } = await source();
    await prisma.run.create({ data: { organisationId, sourceId, status, trigger: 'schedule' } });
  }
  const { id: sourceId } = await source({ stats: { consecutiveFailures: 3 } });
  const ended = { status: 'error', trigger: 'schedule', endedAt: new Date() } as const;
  await prisma.run.create({ data: { organisationId, sourceId, ...ended } });
  await source({ stats: { consecutiveFailures: 3, needsAttention: true } });
  await source({ pausedAt: new Date(), stats: { consecutiveFailures: 99 } });
  expect(await lines()).toMatchObject({
    syncline_database_up: 1,
    'syncline_runs_open{state="queued"}': 1,
    'syncline_runs_open{state="running"}': 2,
    'syncline_runs_open{state="waiting"}': 2,
    'syncline_sources{health="healthy"}': 5,
    'syncline_sources{health="degraded"}': 1,
    'syncline_sources{health="failing"}': 1,
    'syncline_sources{health="paused"}': 1,
  });
});

test('the database is asked at most every five seconds, however many scrape', async () => {
  const { source, lines, advance, pool } = await startMetrics();
  let asked = 0;
  pool.on('acquire', () => void asked++);
  await Promise.all([lines(), lines(), lines()]);
  expect(asked).toBe(1);
  await source();
  expect(await lines()).toMatchObject({ 'syncline_sources{health="healthy"}': 0 });
  advance(LOOK_AT_MOST_EVERY_MS);
  expect(await lines()).toMatchObject({ 'syncline_sources{health="healthy"}': 1 });
});

test('without the database the rest is told, and that it is away', async () => {
  const { metrics, lines, pool, warnings } = await startMetrics();
  metrics.observeRun(run);
  await pool.query('alter table source rename to source_elsewhere');
  const told = await lines();
  expect(told).toMatchObject({
    syncline_database_up: 0,
    'syncline_runs_total{kind="file",outcome="complete"}': 1,
  });
  expect(Object.keys(told).filter((name) => name.startsWith('syncline_sources'))).toEqual([]);
  expect(warnings).toHaveLength(1);
});

test('no name and no id of an organisation or a source is told', async () => {
  const { metrics, source, organisationId } = await startMetrics();
  const { id, name } = await source({ stats: { consecutiveFailures: 5 } });
  metrics.observeRun(run);
  const text = await metrics.text();
  for (const hidden of ['Trattoria', organisationId, id, name]) expect(text).not.toContain(hidden);
});

test('two of them do not share their figures', async () => {
  const { metrics, lines, pool } = await startMetrics({ liveSubscribers: () => 7 });
  const silent = () => {};
  const log = { debug: silent, info: silent, error: silent, warn: silent };
  const other = createMetrics({ pool, clock: { now: () => new Date(0) }, log });
  other.observeRun(run);
  expect(await lines()).not.toHaveProperty('syncline_runs_total{kind="file",outcome="complete"}');
  expect(await lines()).toMatchObject({ syncline_live_subscribers: 7 });
  expect(metrics.contentType).toContain('text/plain');
  expect(await other.text()).toContain('process_cpu_seconds_total');
});
