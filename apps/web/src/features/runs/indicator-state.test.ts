import { expect, test } from 'vitest';
import { indicatorState, settledStateSchema } from './indicator-state.ts';
import { aRun } from '../../run.fixture.ts';

const complete = {
  latestRun: aRun({ status: 'complete' }),
  lastSyncedAt: '2026-05-20T12:00:00.000Z',
  nextDueAt: null,
};
const failed = {
  latestRun: aRun({
    id: 'failed',
    status: 'error',
    sourceName: 'Orders',
    error: { kind: 'timeout', message: 'The server took too long.', advice: '' },
  }),
  lastSyncedAt: '2026-05-20T11:00:00.000Z',
  nextDueAt: null,
};
const running = (progress: number) => ({
  latestRun: aRun({ id: 'running', status: 'saving', progress, sourceName: 'Units' }),
  lastSyncedAt: null,
  nextDueAt: null,
});
const limited = {
  latestRun: aRun({ status: 'rate-limited', resumeAt: '2026-05-20T12:01:00.000Z' }),
  lastSyncedAt: null,
  nextDueAt: null,
};

test('[A5] without a sync so far it is idle, and tells when the first one is due', () => {
  expect(indicatorState([])).toEqual({ state: 'idle', next: null });
  const due = (nextDueAt: string | null) => ({ latestRun: null, lastSyncedAt: null, nextDueAt });
  const next = '2026-05-20T12:05:00.000Z';
  expect(indicatorState([due(null), due('2026-05-20T12:30:00.000Z'), due(next)])).toEqual({
    state: 'idle',
    next,
  });
});

test('[A5] the newest success of any source is the time of the last sync', () => {
  const later = { ...complete, lastSyncedAt: '2026-05-20T12:30:00.000Z' };
  expect(indicatorState([complete, later])).toEqual({ state: 'success', at: later.lastSyncedAt });
});

test('[A5] a source whose last run failed is an error, whatever else went well', () => {
  expect(indicatorState([complete, failed])).toMatchObject({
    state: 'error',
    message: 'The server took too long.',
    sourceName: 'Orders',
    more: 0,
  });
});

test('[A5] what is under way outweighs what went wrong, and waiting only shows when nothing else runs', () => {
  expect(indicatorState([failed, limited])).toMatchObject({ state: 'rate-limited' });
  expect(indicatorState([failed, limited, running(80), running(90)])).toEqual({
    state: 'syncing',
    percent: 85,
    sourceNames: ['Units', 'Units'],
    runId: 'running',
  });
});

test('[A6] how things ended is remembered, what was under way is not', () => {
  for (const state of [indicatorState([]), indicatorState([complete]), indicatorState([failed])])
    expect(settledStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
  expect(settledStateSchema.safeParse(indicatorState([running(80)])).success).toBe(false);
});
