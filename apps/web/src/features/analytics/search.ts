/** What of the page stands in its address. */
import { ifAny, orElse, z } from '../../schema.ts';

export const periods = ['today', 'yesterday', 'week', 'last7', 'last30', 'custom'] as const;

export const analyticsDefaults = { period: 'today', reliable: false } as const;

export const analyticsSearch = z.object({
  period: orElse(z.enum(periods), analyticsDefaults.period),
  /** The days of a period of one's own. */
  from: ifAny(z.iso.date()),
  to: ifAny(z.iso.date()),
  /** Without what came from sources whose newest run failed. */
  reliable: orElse(z.boolean(), analyticsDefaults.reliable),
});
export type AnalyticsSearch = z.output<typeof analyticsSearch>;

const DAYS_AT_FIRST = 13;
const DAY_MS = 86_400_000;

/** The days a period of one's own begins with: two weeks up to today. */
export function firstDays(now: number): { readonly from: string; readonly to: string } {
  return { from: dayAt(now - DAYS_AT_FIRST * DAY_MS), to: dayAt(now) };
}

const dayAt = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** As the server is asked; null while a day is missing or the last is before the first. */
export function periodOf({ period, from, to }: AnalyticsSearch) {
  if (period !== 'custom') return period;
  return from !== undefined && to !== undefined && from <= to ? { from, to } : null;
}
