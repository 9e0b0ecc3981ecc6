/**
 * Puts what the live subscription tells of a run into a list that is shown already. Events may come late, twice or in any order;
 * a run's version only grows, so an older one never overwrites a newer.
 */
import type { RunView } from '@syncline/domain/run';

interface Page {
  readonly runs: readonly RunView[];
  readonly next: string | null;
}

/** The newer of the two; `known` itself where nothing is new. */
export const newerRun = (known: RunView, event: RunView): RunView =>
  event.version > known.version ? event : known;

/** The pages with the run in its place, if it belongs there; the same object where nothing changes. */
export function mergeRun(pages: readonly Page[], run: RunView, belongs: boolean): readonly Page[] {
  const holder = pages.findIndex((page) => page.runs.some(({ id }) => id === run.id));

  if (holder === -1) return belongs ? insert(pages, run) : pages;
  const known = pages[holder]?.runs.find(({ id }) => id === run.id);
  if (!known || newerRun(known, run) === known) return pages;
  return pages.map((page, index) => {
    if (index !== holder) return page;
    const runs = belongs
      ? page.runs.map((other) => (other.id === run.id ? run : other))
      : page.runs.filter(({ id }) => id !== run.id);
    return { ...page, runs };
  });
}

/** By the time it was queued, newest first. One that is older than everything loaded comes with its page, later. */
function insert(pages: readonly Page[], run: RunView): readonly Page[] {
  const target = pages.findIndex(
    (page, index) =>
      page.runs.some(({ queuedAt }) => queuedAt <= run.queuedAt) ||
      (index === pages.length - 1 && page.next === null),
  );
  if (target === -1) return pages;
  return pages.map((page, index) => {
    if (index !== target) return page;
    const at = page.runs.findIndex(({ queuedAt }) => queuedAt <= run.queuedAt);
    const position = at === -1 ? page.runs.length : at;
    return { ...page, runs: page.runs.toSpliced(position, 0, run) };
  });
}
