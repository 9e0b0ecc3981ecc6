/** The shape of what some runs changed: a bar for each, of what was new, updated and removed. */
import type { SourceView } from './source-view.ts';

type RecentRun = SourceView['recentRuns'][number];

export const changeParts = ['created', 'updated', 'removed'] as const;

export interface ChangeBar {
  readonly isFailed: boolean;
  /** From the bottom up, in percent of the height. */
  readonly parts: readonly { readonly part: (typeof changeParts)[number]; readonly height: number }[];
}

const SMALLEST = 8;

/**
 * The first run brings everything, and each later one a little: heights grow with the square root, and whatever changed can be
 * seen.
 */
export function changeBars(runs: readonly RecentRun[]): readonly ChangeBar[] {
  const most = Math.max(1, ...runs.map(total));
  return runs.map((run) => {
    const all = total(run);
    const height = all === 0 ? 0 : Math.max(Math.sqrt(all / most) * 100, SMALLEST);
    return {
      isFailed: run.outcome === 'error',
      parts: changeParts
        .filter((part) => run[part] > 0)
        .map((part) => ({ part, height: (run[part] / all) * height })),
    };
  });
}

const total = ({ created, updated, removed }: RecentRun) => created + updated + removed;
