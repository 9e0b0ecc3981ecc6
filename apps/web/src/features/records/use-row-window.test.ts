import { expect, test } from 'vitest';
import { ROW_HEIGHT, stepOf } from './use-row-window.ts';

test('a list that a browser can draw is scrolled through as it is', () => {
  expect(stepOf(10_000, 700)).toBe(1);
});

test.each([300, 700, 2_000])(
  'the end of a long one is reached at the end of the scroll bar (%i px)',
  (seen) => {
    const count = 1_000_000;
    const header = 36;
    const furthest = 8_000_000 + header - seen;
    expect(furthest * stepOf(count, seen)).toBeCloseTo(count * ROW_HEIGHT + header - seen);
  },
);
