import { expect, test } from 'vitest';
import { historyOf } from './history-steps.ts';

const version = (seq: number, data: Readonly<Record<string, unknown>> | null) => ({
  seq,
  at: '2026-05-20T12:00:00.000Z',
  until: null,
  by: null,
  data,
});
const four = [
  version(4, { name: 'Bolt', price: 120 }),
  version(3, null),
  version(2, { name: 'Bolt', price: 110 }),
  version(1, { name: 'Bolt', price: 100 }),
];

test('[E7] each step tells what it changed against the one before', () => {
  expect(historyOf(four, true).map(({ kind, changes }) => [kind, changes])).toEqual([
    ['restored', []],
    ['deleted', []],
    ['changed', [{ field: 'price', from: 100, to: 110 }]],
    ['first', []],
  ]);
});

test('the oldest of a page is told with the page after it', () => {
  expect(historyOf(four.slice(0, 3), false).map(({ version: { seq } }) => seq)).toEqual([4, 3]);
});
