import { expect, test } from 'vitest';
import { chartPoints } from './chart-points.ts';

const HOUR = 3_600_000;
const labels = (stepMs: number, count: number, locale = 'en-GB') =>
  chartPoints(
    Array.from({ length: count }, (_, index) => ({
      at: new Date(Date.UTC(2026, 4, 20) + index * stepMs).toISOString(),
      index,
    })),
    stepMs,
    { locale, valuesOf: ({ index }) => ({ index }) },
  );

test('[E1] a step of days is called by its day, wherever one is', () => {
  const [first, second] = labels(24 * HOUR, 30, 'it');
  expect(first).toEqual({ label: '20 mag', title: '20 mag', values: { index: 0 } });
  expect(second?.label).toBe('21 mag');
});

test('[E1] within a day it is called by its time, and both in full where the chart is longer', () => {
  expect(labels(HOUR, 24)[0]?.label).toMatch(/^\d\d:00$/);
  expect(labels(2 * HOUR, 60)[0]).toMatchObject({
    label: expect.stringMatching(/^(19|20|21) May$/),
    title: expect.stringMatching(/^\d\d May, \d\d:00$/),
  });
});

test('no two points of a chart have the same title', () => {
  const titles = labels(30 * 60_000, 60).map(({ title }) => title);
  expect(new Set(titles).size).toBe(60);
});
