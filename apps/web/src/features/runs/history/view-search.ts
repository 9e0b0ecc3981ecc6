/** A view is what the address says of it, without what it need not say. */
import { historyDefaults, sourcesIn, type HistorySearch } from './history-search.ts';

/** What is kept of a view. */
export function shortSearch(search: HistorySearch): Record<string, string | boolean | string[]> {
  const sources = sourcesIn(search);
  const { source: _, ...rest } = search;
  const kept = Object.entries(rest).filter(
    ([name, value]) =>
      value !== undefined &&
      !Object.entries(historyDefaults).some(([of, usual]) => of === name && usual === value),
  );
  return { ...Object.fromEntries(kept), ...(sources.length > 0 && { source: sources.toSorted() }) };
}

export const isSameView = (one: HistorySearch, other: HistorySearch): boolean =>
  textOf(one) === textOf(other);

const textOf = (search: HistorySearch): string =>
  JSON.stringify(Object.entries(shortSearch(search)).toSorted(([a], [b]) => a.localeCompare(b)));
