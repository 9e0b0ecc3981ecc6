import { expect, test } from 'vitest';
import { waterfallOf } from './waterfall.ts';

const at = (seconds: number) => new Date(Date.UTC(2026, 4, 20, 12, 0, seconds)).toISOString();
const step = (status: 'queued' | 'downloading' | 'retrying', from: number, to: number | null) => ({
  status,
  attempt: 1,
  startedAt: at(from),
  endedAt: to === null ? null : at(to),
});

test('each step stands where it began, as wide as it took', () => {
  const steps = [step('queued', 0, 1), step('downloading', 1, 5), step('retrying', 5, 10)];
  const rows = waterfallOf({ steps, endedAt: at(10) }, Date.now());
  expect(rows.map(({ left, width, durationMs }) => [left, width, durationMs])).toEqual([
    [0, 10, 1_000],
    [10, 40, 4_000],
    [50, 50, 5_000],
  ]);
});

test('the step that a run is in grows until now', () => {
  const steps = [step('queued', 0, 10), step('downloading', 10, null)];
  const [, open] = waterfallOf({ steps, endedAt: null }, Date.parse(at(20)));
  expect(open).toMatchObject({ isOpen: true, left: 50, width: 50, durationMs: 10_000 });
});

test('a clock that is behind the server makes nothing negative', () => {
  const [only] = waterfallOf({ steps: [step('queued', 10, null)], endedAt: null }, Date.parse(at(0)));
  expect(only).toMatchObject({ left: 0, width: 0, durationMs: 0 });
});
