import { expect, test } from 'vitest';
import { createEta } from './eta.ts';

test('an estimate is not made before it can be honest', () => {
  const eta = createEta();
  expect(eta.update(0, 0, 1_000)).toBe(null);
  expect(eta.update(2_900, 500, 1_000)).toBe(null);
  expect(eta.update(3_000, 500, 1_000)).toBe(3_000);
  expect(createEta().update(60_000, 10, null)).toBe(null);
});

test('an estimate follows the rate of the last seconds, and is gone while nothing moves', () => {
  const eta = createEta();
  eta.update(0, 0, 1_000);
  expect(eta.update(10_000, 100, 1_000)).toBe(90_000);
  for (let second = 11; second <= 20; second += 1)
    eta.update(second * 1_000, 100 + (second - 10) * 50, 1_000);
  expect(eta.update(21_000, 650, 1_000)).toBe(7_000);
  for (let second = 22; second <= 31; second += 1) eta.update(second * 1_000, 650, 1_000);
  expect(eta.update(32_000, 650, 1_000)).toBe(null);
});
