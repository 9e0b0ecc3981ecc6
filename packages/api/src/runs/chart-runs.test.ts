import { expect, test } from 'vitest';
import { chartRuns } from './chart-runs.ts';
import { atMinute, startHistory } from './history.fixture.ts';
import { runFilterSchema, type RunFilter } from './run-filter.ts';

async function startCharting() {
  const history = await startHistory();
  const one = await history.organisation('one');
  const sourceId = await one.addSource('Orders');
  const chart = (filter: Partial<RunFilter> = {}) =>
    chartRuns(history, one.member, runFilterSchema.parse(filter));
  return { ...history, one, sourceId, chart };
}

test('[A12] durations, outcomes, changes and waits are told step by step, for the runs that pass the filter', async () => {
  const { one, sourceId, chart } = await startCharting();
  for (const seconds of [1, 2, 3])
    await one.addRun(sourceId, 0, { seconds, created: 10, updated: 2, removed: 1, rateLimited: 4 });
  await one.addRun(sourceId, 0, { status: 'error', errorKind: 'x', errorMessage: 'Not found', seconds: 90 });
  await one.addRun(sourceId, 2, { status: 'cancelled' });

  const charts = await chart({ from: atMinute(0).toISOString(), to: atMinute(10).toISOString() });
  expect(charts).toMatchObject({ stepMs: 60_000, runs: 5, isCutOff: false });
  expect(charts.steps).toHaveLength(10);
  expect(charts.steps[0]).toMatchObject({
    at: atMinute(0).toISOString(),
    runs: 4,
    complete: 3,
    failed: 1,
    cancelled: 0,
    p50Ms: 2_000,
    created: 30,
    updated: 6,
    removed: 3,
    rateLimited: 12,
  });
  expect(charts.steps[0]?.p95Ms).toBeCloseTo(2_900);
  expect(charts.steps[1]).toMatchObject({ runs: 0, p50Ms: null, created: 0 });
  expect(charts.steps[2]).toMatchObject({ cancelled: 1 });
  const failed = await chart({ group: 'error' });
  expect(failed.runs).toBe(1);
  expect(failed.steps.find(({ runs }) => runs > 0)).toMatchObject({ failed: 1, p50Ms: 90_000 });
  expect(await chart({ text: 'found' })).toMatchObject({ runs: 1 });
  expect(await chart({ text: 'orders' })).toMatchObject({ runs: 5 });
});

test('[A12] without a period, it is from the oldest run that is kept until now', async () => {
  const { one, sourceId, chart } = await startCharting();
  await one.addRun(sourceId, 0);
  const { steps, runs } = await chart();
  expect(steps[0]?.at).toBe(atMinute(0).toISOString());
  expect(steps).toHaveLength(60);
  expect(runs).toBe(1);
});

test('where nothing has run, there is nothing to tell', async () => {
  const { chart } = await startCharting();
  expect(await chart()).toMatchObject({ runs: 0, isCutOff: false });
});
