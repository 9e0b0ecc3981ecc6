import { expect, test } from 'vitest';
import { bandPath, linePath } from './line-path.ts';
import { scaleOf } from './scale.ts';

const scale = scaleOf([0, 100]);

test('a line goes through the middle of every column', () => {
  expect(linePath([0, 100], scale)).toBe('M25 100L75 0');
});

test('a missing figure breaks the line, and one that stands alone is a dot', () => {
  expect(linePath([0, 50, null, 100, null], scale)).toBe('M10 100L30 50M70 0h0');
  expect(linePath([null, null], scale)).toBe('');
});

test('a band goes there and back, where both of its figures are known', () => {
  expect(bandPath([0, 50], [50, 100], scale)).toBe('M25 100L75 50L75 0L25 50Z');
  expect(bandPath([0, null, 10], [50, 100, 20], scale)).toBe('');
});
