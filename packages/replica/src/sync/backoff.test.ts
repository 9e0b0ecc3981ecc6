import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('[C8] pauses are spread over a time that doubles with each failure, up to a minute', () => {
  expect([1, 2, 3, 4].map((failures) => backoffMs(failures, 0.5))).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(backoffMs(1, 0)).toBe(0);
  expect(backoffMs(1_000, 0.5)).toBe(30_000);
});

test('[C18] what the server asks for is kept, and devices do not all return in that moment', () => {
  expect(backoffMs(1, 0, 10_000)).toBe(10_000);
  expect(backoffMs(1, 0.5, 10_000)).toBe(11_000);
});
