import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heightOf, labelEvery, middleOf, scaleOf } from './scale.ts';

test('an axis goes up in round steps and starts at zero', () => {
  expect(scaleOf([3, 87, 41]).ticks).toEqual([0, 25, 50, 75, 100]);
  expect(scaleOf([0.02, 0.11]).ticks).toEqual([0, 0.05, 0.1, 0.15]);
});

test('counts have no fractions beside them', () => {
  expect(scaleOf([1, 2], { isWhole: true }).ticks).toEqual([0, 1, 2]);
  expect(scaleOf([9], { isWhole: true }).ticks).toEqual([0, 5, 10]);
});

test('an axis of nothing is still an axis', () => {
  expect(scaleOf([]).ticks).toEqual([0, 1]);
  expect(scaleOf([0, 0]).ticks).toEqual([0, 1]);
});

test('figures below zero are below its line', () => {
  const scale = scaleOf([-30, 80]);
  expect(scale.ticks).toEqual([-50, 0, 50, 100]);
  expect(heightOf(0, scale)).toBeGreaterThan(heightOf(80, scale));
  expect(heightOf(-30, scale)).toBeGreaterThan(heightOf(0, scale));
});

test('every figure has its place on the axis, and there are a few ticks', () => {
  const figures = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), { minLength: 1 });
  fc.assert(
    fc.property(figures, fc.boolean(), (values, isWhole) => {
      const scale = scaleOf(values, { isWhole });
      for (const value of values) {
        expect(heightOf(value, scale)).toBeGreaterThanOrEqual(-1e-6);
        expect(heightOf(value, scale)).toBeLessThanOrEqual(100 + 1e-6);
      }
      expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
      expect(scale.ticks.length).toBeLessThanOrEqual(7);
      if (isWhole) expect(scale.ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});

test('points stand in the middle of their columns', () => {
  expect([0, 1, 2, 3].map((index) => middleOf(index, 4))).toEqual([12.5, 37.5, 62.5, 87.5]);
});

test('not more points are named than there is room for', () => {
  expect([24, 7, 90, 0].map((count) => labelEvery(count, 8))).toEqual([3, 1, 12, 1]);
});
