/**
 * A log in parts: lines are only ever added, so the nth line of what passes a filter stays the nth. Any part of a long one is read
 * when it comes into sight, and only the last may grow.
 */

export const LOG_PAGE_LINES = 200;

/** The pages that hold the lines from `first` to `last`, of so many lines. */
export function pagesOf(first: number, last: number, lines: number): readonly number[] {
  if (lines === 0 || last < first) return [];
  const from = Math.floor(Math.max(first, 0) / LOG_PAGE_LINES);
  const to = Math.floor(Math.min(last, lines - 1) / LOG_PAGE_LINES);
  return Array.from({ length: Math.max(to - from + 1, 0) }, (_, index) => from + index);
}

/** How many lines of a page there are. A page that was read with fewer is read again. */
export const linesOnPage = (page: number, lines: number): number =>
  Math.min(Math.max(lines - page * LOG_PAGE_LINES, 0), LOG_PAGE_LINES);
