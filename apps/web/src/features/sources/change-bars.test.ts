import { expect, test } from 'vitest';
import { changeBars } from './change-bars.ts';

const run = (created: number, updated = 0, removed = 0, outcome: 'complete' | 'error' = 'complete') =>
  ({ outcome, created, updated, removed, durationMs: 1_000, rateLimited: 0 }) as const;

const heights = (runs: Parameters<typeof changeBars>[0]) =>
  changeBars(runs).map(({ parts }) => Math.round(parts.reduce((sum, { height }) => sum + height, 0)));

test('the run that changed most fills the height, and a small change can still be seen', () => {
  expect(heights([run(10_000), run(0, 2_500), run(0, 1), run(0)])).toEqual([100, 50, 8, 0]);
});

test('a bar is made of what was new, updated and removed, from the bottom up', () => {
  const [bar] = changeBars([run(2, 1, 1)]);
  expect(bar?.parts).toEqual([
    { part: 'created', height: 50 },
    { part: 'updated', height: 25 },
    { part: 'removed', height: 25 },
  ]);
});

test('a run that failed is told apart from one that changed nothing', () => {
  expect(changeBars([run(0, 0, 0, 'error'), run(0)]).map(({ isFailed }) => isFailed)).toEqual([true, false]);
});
