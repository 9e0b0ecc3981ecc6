import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pagingOf } from './paging.ts';

test('the last page may be shorter', () => {
  expect(pagingOf(250, 100, 3)).toEqual({ page: 3, pages: 3, first: 201, last: 250 });
});

test('an empty list is one empty page', () => {
  expect(pagingOf(0, 100, 1)).toEqual({ page: 1, pages: 1, first: 0, last: 0 });
});

test('a page beyond the end is the last one: the list may have shrunk under an old link', () => {
  expect(pagingOf(250, 100, 99).page).toBe(3);
});

test('the pages together show every row once', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5_000 }), fc.integer({ min: 1, max: 500 }), (total, size) => {
      const { pages } = pagingOf(total, size, 1);
      const shown = Array.from({ length: pages }, (_, index) => pagingOf(total, size, index + 1));
      const rows = shown.reduce((sum, { first, last }) => sum + (last === 0 ? 0 : last - first + 1), 0);
      expect(rows).toBe(total);
    }),
  );
});
