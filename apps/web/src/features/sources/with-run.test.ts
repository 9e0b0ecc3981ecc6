import type { RunView } from '@syncline/domain/run';
import { expect, test } from 'vitest';
import { aRun } from '../../run.fixture.ts';
import { withRun } from './with-run.ts';

const saving = (over: Partial<RunView> = {}) =>
  aRun({ id: 'run', sourceId: 'products', status: 'saving', progress: 80, version: 5, ...over });
const source = { id: 'products', latestRun: saving(), lastSyncedAt: '2026-05-20T11:00:00.000Z' };

test('a newer version of the run is shown, an older or equal one is not', () => {
  const event = saving({ version: 6, progress: 90 });
  expect(withRun(source, event).latestRun).toBe(event);
  expect(withRun(source, saving({ version: 5, progress: 1 }))).toBe(source);
  expect(withRun(source, saving({ version: 4, progress: 1 }))).toBe(source);
});

test('late news of a run before the one shown changes nothing', () => {
  expect(withRun(source, saving({ id: 'before', queuedAt: '2026-05-20T10:00:00.000Z', version: 99 }))).toBe(
    source,
  );
});

test('a run that completes is the last sync; one that fails leaves the last sync as it was', () => {
  const endedAt = '2026-05-20T12:01:00.000Z';
  const complete = withRun(source, saving({ version: 6, status: 'complete', endedAt }));
  expect(complete.lastSyncedAt).toBe(endedAt);
  const failed = withRun(source, saving({ version: 6, status: 'error', endedAt }));
  expect(failed.lastSyncedAt).toBe(source.lastSyncedAt);
});

test('runs of other sources are none of its business', () => {
  expect(withRun(source, saving({ sourceId: 'orders', version: 9 }))).toBe(source);
});
