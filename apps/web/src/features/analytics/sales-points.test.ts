import { expect, test } from 'vitest';
import { figures, report } from './sales.fixture.ts';
import { averageTicket, changeOf, salesPoints } from './sales-points.ts';

test('a day shows its opening hours, and those before and after in which something was sold', () => {
  const hours = [
    { hour: 6, current: figures({ net: 100 }), previous: figures() },
    { hour: 25, current: figures(), previous: figures({ net: 50 }) },
  ];
  const points = salesPoints(report({ hours }));
  expect([points[0]?.at, points.at(-1)?.at, points.length]).toEqual([6, 25, 20]);
  expect(points.map(({ current }) => current.net).filter((net) => net > 0)).toEqual([100]);
  expect(salesPoints(report()).map(({ at }) => at)).toEqual([
    8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20,
  ]);
});

test('hours that have not come yet say nothing, unless something is ordered for them', () => {
  const hours = [{ hour: 19, current: figures({ orders: 1 }), previous: figures() }];
  const points = salesPoints(report({ reached: 17, hours }));
  expect(points.filter(({ isAhead }) => isAhead).map(({ at }) => at)).toEqual([18, 20]);
});

test('every day of a period is there, sold or not', () => {
  const days = [{ day: '2026-03-29', current: figures({ orders: 2 }), previous: figures() }];
  const points = salesPoints(report({ unit: 'day', from: '2026-03-28', to: '2026-03-31', days }));
  expect(points.map(({ at, current }) => [at, current.orders])).toEqual([
    ['2026-03-28', 0],
    ['2026-03-29', 2],
    ['2026-03-30', 0],
    ['2026-03-31', 0],
  ]);
});

test('an average of nothing, and a change from nothing, are none', () => {
  expect(averageTicket({ net: 1_001, orders: 2 })).toBe(501);
  expect(averageTicket({ net: 0, orders: 0 })).toBeNull();
  expect(changeOf(150, 100)).toBe(0.5);
  expect(changeOf(0, 100)).toBe(-1);
  expect(changeOf(100_010, 100_000)).toBe(0);
  expect([changeOf(5, 0), changeOf(null, 5), changeOf(5, null)]).toEqual([null, null, null]);
});
