import { expect, test } from 'vitest';
import { createAllowance } from './allowance.ts';

function setup(options: { burst: number; perMinute: number; keys?: number }) {
  let now = 1_000_000;
  const allowance = createAllowance({ ...options, clock: { now: () => new Date(now) } });
  return { allowance, pass: (ms: number) => void (now += ms) };
}

test('[C18] so many at once, then one after each interval, and the wait is told exactly', () => {
  const { allowance, pass } = setup({ burst: 3, perMinute: 60 });
  expect([1, 2, 3, 4].map(() => allowance.take('a'))).toEqual([0, 0, 0, 1_000]);
  pass(999);
  expect(allowance.take('a')).toBe(1);
  pass(1);
  expect(allowance.take('a')).toBe(0);
  expect(allowance.take('a')).toBe(1_000);
});

test('a refusal costs nothing, and others have an allowance of their own', () => {
  const { allowance, pass } = setup({ burst: 1, perMinute: 60 });
  allowance.take('a');
  for (let n = 0; n < 100; n += 1) allowance.take('a');
  expect(allowance.take('b')).toBe(0);
  pass(1_000);
  expect(allowance.wait('a')).toBe(0);
  expect(allowance.take('a')).toBe(0);
});

test('after a long rest there are no more than the burst', () => {
  const { allowance, pass } = setup({ burst: 2, perMinute: 60 });
  allowance.take('a');
  pass(3_600_000);
  expect([1, 2, 3].map(() => allowance.take('a') > 0)).toEqual([false, false, true]);
});
