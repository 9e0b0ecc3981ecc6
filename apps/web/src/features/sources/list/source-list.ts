/** Which sources are listed and in which order, as the address says. */
import type { TFunction } from 'i18next';
import type { Labels } from '../../../entity-labels.ts';
import type { SourceView } from '../source-view.ts';
import { whereFrom } from '../where-from.ts';
import type { SourceOrder, SourceSort } from './source-order.ts';

export interface SourceFilter {
  readonly search: string;
  /** Undefined for all. */
  readonly health: SourceView['health'] | undefined;
  /** The store that is chosen: its sources and those of all stores. Null for all. */
  readonly storeId: string | null;
}

interface Words {
  readonly t: TFunction<'sources'>;
  readonly labels: Labels;
}

/** Every word of the search is somewhere in what the row says. */
export function withoutOthers(
  sources: readonly SourceView[],
  { search, health, storeId }: SourceFilter,
  { t, labels }: Words,
): readonly SourceView[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return sources.filter((source) => {
    if (health !== undefined && source.health !== health) return false;
    if (storeId !== null && source.storeId !== null && source.storeId !== storeId) return false;
    const text = [source.name, whereFrom(source, t), labels.type(source.entityType)].join(' ').toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Sources that have no such figure come last, whichever way; equal ones by name. */
export function inOrder(
  sources: readonly SourceView[],
  { sort, order }: SourceOrder,
  locale: string,
): readonly SourceView[] {
  const names = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
  const sign = order === 'asc' ? 1 : -1;
  const figure = figures[sort];
  return sources.toSorted((a, b) => {
    const byName = names.compare(a.name, b.name);
    if (!figure) return byName * sign;
    const [one, two] = [figure(a), figure(b)];
    if (one === null || two === null) return Number(one === null) - Number(two === null) || byName;
    return (one - two) * sign || byName;
  });
}

// The worst first: those are what somebody who sorts by health looks for.
const severity = { failing: 0, degraded: 1, paused: 2, healthy: 3 } as const satisfies Record<
  SourceView['health'],
  number
>;

const time = (at: string | null) => (at === null ? null : Date.parse(at));

const figures = {
  name: null,
  health: ({ health }) => severity[health],
  synced: ({ lastSyncedAt }) => time(lastSyncedAt),
  next: ({ nextDueAt }) => time(nextDueAt),
  duration: ({ recentRuns }) => recentRuns.at(-1)?.durationMs ?? null,
} as const satisfies Record<SourceSort, ((source: SourceView) => number | null) | null>;
