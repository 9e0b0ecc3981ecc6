import { expect, test } from 'vitest';
import { medianOf, spreadOf } from './statistics.ts';

test('the median is the middle one, or lies between the two middle ones', () => {
  expect(medianOf([30, 10, 20])).toBe(20);
  expect(medianOf([10, 40, 30, 20])).toBe(25);
});

test('the spread is how far the farthest is from the median', () => {
  expect(spreadOf([90, 100, 150])).toBe(0.5);
  expect(spreadOf([100])).toBe(0);
  expect(spreadOf([0, 0, 60])).toBe(0);
});
