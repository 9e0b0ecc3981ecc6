import { runStatuses } from '@syncline/domain/run';
import { expect, test } from 'vitest';
import { runGroups, statusesOf } from './run-filter.ts';
import { aRun } from '../../run.fixture.ts';
import { hasRecentlyEnded, isUnderWay, phaseSegments, runDurationMs } from './run-state.ts';

test('every status belongs to one group of the filter', () => {
  const grouped = runGroups.flatMap((group) => [...statusesOf[group]]);
  expect(grouped.toSorted()).toEqual(runStatuses.toSorted());
  for (const status of runStatuses)
    expect(isUnderWay({ status })).toBe(statusesOf.running.some((running) => running === status));
});

test('[B3] the phases fill the bar without gaps', () => {
  const bounds = phaseSegments.flatMap(({ from, to }) => [from, to]);
  expect(bounds).toEqual([0, 60, 60, 80, 80, 100]);
});

test('[B5] a result is shown for a minute, then the badge hides itself', () => {
  const run = aRun({ endedAt: '2026-05-20T12:00:00.000Z' });
  const ended = new Date('2026-05-20T12:00:00.000Z').getTime();
  expect(hasRecentlyEnded(run, ended + 59_000)).toBe(true);
  expect(hasRecentlyEnded(run, ended + 60_000)).toBe(false);
  expect(hasRecentlyEnded(aRun(), ended)).toBe(false);
});

test('a duration is known once there is a start and an end', () => {
  const startedAt = '2026-05-20T12:00:00.000Z';
  expect(runDurationMs({ startedAt, endedAt: '2026-05-20T12:00:01.500Z' })).toBe(1_500);
  expect(runDurationMs({ startedAt, endedAt: null })).toBeNull();
  expect(runDurationMs({ startedAt: null, endedAt: startedAt })).toBeNull();
});
