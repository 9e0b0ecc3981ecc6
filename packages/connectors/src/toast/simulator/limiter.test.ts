import { expect, test } from 'vitest';
import { createLimiter } from './limiter.ts';

const start = Date.parse('2026-11-21T10:00:00Z');

function open() {
  let now = start;
  const limiter = createLimiter(() => now);
  return {
    limiter,
    to: (ms: number) => void (now = start + ms),
    admitted: (count: number, client: string, endpoint: 'ordersBulk' | 'menus' | null) =>
      Array.from({ length: count }, () => limiter.admit(client, endpoint)).filter(
        ({ isAdmitted }) => isAdmitted,
      ).length,
  };
}

test('twenty requests are let through in each second of the clock, for each client', () => {
  const { admitted, to } = open();
  to(900);
  expect(admitted(25, 'a', null)).toBe(20);
  expect(admitted(25, 'b', null)).toBe(20);
  to(1_000);
  expect(admitted(25, 'a', null)).toBe(20);
});

test('ordersBulk may have five of them, menus one', () => {
  const { admitted } = open();
  expect(admitted(9, 'a', 'ordersBulk')).toBe(5);
  expect(admitted(9, 'a', 'menus')).toBe(1);
  expect(admitted(25, 'a', null)).toBe(14);
});

test('ten thousand are let through in a quarter of an hour', () => {
  const { admitted, to } = open();
  let all = 0;
  for (let second = 0; second < 900; second += 1) {
    to(second * 1_000);
    all += admitted(20, 'a', null);
  }
  expect(all).toBe(10_000);
  to(900_000);
  expect(admitted(1, 'a', null)).toBe(1);
});

test('it tells which limit is the tightest, what is left of it, and until when', () => {
  const { limiter, to } = open();
  to(250);
  expect(limiter.admit('a', 'ordersBulk')).toEqual({
    isAdmitted: true,
    by: 'ENDPOINT',
    remaining: 4,
    resetMs: 750,
  });
  expect(limiter.admit('a', null)).toEqual({ isAdmitted: true, by: 'API', remaining: 18, resetMs: 750 });
  limiter.admit('a', 'menus');
  expect(limiter.admit('a', 'menus')).toEqual({
    isAdmitted: false,
    by: 'ENDPOINT',
    remaining: 0,
    resetMs: 750,
  });
});
