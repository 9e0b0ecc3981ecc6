import { expect, test } from 'vitest';
import { rangeName } from './cell-ranges.ts';

test.each([
  ['Products', 1, 'A', "'Products'!A1:A1"],
  ["L'elenco 2026!", 26, 'Z', "'L''elenco 2026!'!A1:Z1"],
  ['A1', 27, 'AA', "'A1'!A1:AA1"],
  ['x', 18_278, 'ZZZ', "'x'!A1:ZZZ1"],
])('a part of the tab %j up to column %s, called %s, is %s', (tab, toColumn, _, expected) => {
  expect(rangeName(tab, { fromRow: 1, toRow: 1, fromColumn: 1, toColumn })).toBe(expected);
});
