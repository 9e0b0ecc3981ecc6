import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LOG_PAGE_LINES, linesOnPage, pagesOf } from './log-pages.ts';

test('[E1] only the parts of a log that are in sight are read', () => {
  expect(pagesOf(0, 30, 100_000)).toEqual([0]);
  expect(pagesOf(190, 230, 100_000)).toEqual([0, 1]);
  expect(pagesOf(99_990, 100_050, 100_000)).toEqual([499]);
  expect(pagesOf(0, 30, 0)).toEqual([]);
});

test('every line in sight is on one of the pages, and every page has lines', () => {
  const line = fc.nat({ max: 100_000 });
  fc.assert(
    fc.property(line, fc.nat({ max: 100 }), line, (first, more, lines) => {
      const pages = pagesOf(first, first + more, lines);
      for (const page of pages) expect(linesOnPage(page, lines)).toBeGreaterThan(0);
      for (let at = first; at <= first + more && at < lines; at++)
        expect(pages).toContain(Math.floor(at / LOG_PAGE_LINES));
    }),
  );
});
