import { expect, test } from 'vitest';
import { likelyCash, parseAmount } from './amount-typed.ts';

test('amounts are read with a point or a comma, and nothing else is one', () => {
  expect(['12', '12.5', '12,50', ' 0.05 ', '7.'].map(parseAmount)).toEqual([1_200, 1_250, 1_250, 5, 700]);
  expect(['', '12.345', '-1', '1e3', 'ten', '.'].map(parseAmount)).toEqual([
    null,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test('what is likely handed over is more than the total, the least first', () => {
  expect(likelyCash(1_130)).toEqual([1_500, 2_000, 5_000, 10_000]);
  expect(likelyCash(2_000)).toEqual([5_000, 10_000, 20_000]);
  expect(likelyCash(0)).toEqual([]);
});
