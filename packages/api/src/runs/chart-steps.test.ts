import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chartSteps } from './chart-steps.ts';

const DAY = 24 * 3_600_000;
const noon = Date.parse('2026-05-20T12:00:00Z');

test('[E1] a day is shown by the half hour, a month by the day', () => {
  expect(chartSteps(noon - DAY, noon)).toMatchObject({ widthMs: 1_800_000, count: 48 });
  expect(chartSteps(noon - 30 * DAY, noon)).toMatchObject({ widthMs: DAY });
});

test('[E1] the steps hold the whole period, and are never too many to be seen', () => {
  const moment = fc.integer({ min: 0, max: 4e12 });
  fc.assert(
    fc.property(moment, fc.integer({ min: 0, max: 1e12 }), (from, span) => {
      const { start, widthMs, count } = chartSteps(from, from + span);
      expect(start).toBeLessThanOrEqual(from);
      expect(start + widthMs * count).toBeGreaterThanOrEqual(from + span);
      expect(count).toBeLessThanOrEqual(61);
    }),
  );
});
