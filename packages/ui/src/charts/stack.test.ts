import { expect, test } from 'vitest';
import { stackOf } from './stack.ts';

const series = ['a', 'b', 'c'].map((id) => ({ id, label: id, tone: 'accent' as const }));

test('bars stand on each other, and those below zero hang from its line', () => {
  const stack = stackOf({ label: 'Mon', values: { a: 3, b: -2, c: 4 } }, series);
  expect(stack.map(({ series: { id }, from, to }) => [id, from, to])).toEqual([
    ['a', 0, 3],
    ['b', 0, -2],
    ['c', 3, 7],
  ]);
});

test('nothing has no bar', () => {
  expect(stackOf({ label: 'Mon', values: { a: 0, b: null } }, series)).toEqual([]);
});
