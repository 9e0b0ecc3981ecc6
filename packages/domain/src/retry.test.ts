import { expect, test } from 'vitest';
import { backoffMs, retryDelayMs } from './retry.ts';

test('[D2] three more attempts come after 5, 10 and 20 seconds, and then no more', () => {
  expect([0, 1, 2, 3].map(retryDelayMs)).toEqual([5_000, 10_000, 20_000, null]);
});

test('[A4] an upstream that does not say how long is left alone for 1, 2, 4 … 32 seconds and a little', () => {
  expect([0, 1, 2, 3, 4, 5, 6].map((waits) => backoffMs(waits, 0))).toEqual([
    1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000,
  ]);
  expect(backoffMs(0, 0.999)).toBeLessThan(2_000);
});
