/** The report as points of a chart: every hour or day of the period, those in which nothing was sold included. */
import type { Figures, SalesReport } from './analytics-view.ts';

export interface SalesPoint {
  /** 'YYYY-MM-DD', or the hour of the business day. */
  readonly at: string | number;
  readonly current: Figures;
  readonly previous: Figures;
  /** It has not come yet, and so says nothing. */
  readonly isAhead: boolean;
}

const nothing: Figures = { orders: 0, net: 0, tax: 0, tip: 0, discount: 0, refunded: 0, guests: 0 };

/** A day that has just begun shows these hours all the same. */
const OPENING = { first: 8, last: 20 } as const;
const DAY_MS = 86_400_000;

export function salesPoints({ unit, hours, reached, days, from, to }: SalesReport): readonly SalesPoint[] {
  if (unit === 'hour') {
    const all = hours.map(({ hour }) => hour);
    const first = Math.min(OPENING.first, ...all);
    const last = Math.max(OPENING.last, ...all);
    return Array.from({ length: last - first + 1 }, (_, index) => {
      const known = hours.find(({ hour }) => hour === first + index);
      const at = first + index;
      const current = known?.current ?? nothing;
      const isAhead = reached !== null && at > reached && current.orders === 0;
      return { at, current, previous: known?.previous ?? nothing, isAhead };
    });
  }
  const byDay = new Map(days.map((day) => [day.day, day]));
  const count = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
  return Array.from({ length: count }, (_, index) => {
    const at = new Date(Date.parse(from) + index * DAY_MS).toISOString().slice(0, 10);
    const known = byDay.get(at);
    return {
      at,
      current: known?.current ?? nothing,
      previous: known?.previous ?? nothing,
      isAhead: false,
    };
  });
}

/** Net sales per order; null where there was none. */
export const averageTicket = ({ net, orders }: Pick<Figures, 'net' | 'orders'>): number | null =>
  orders === 0 ? null : Math.round(net / orders);

/** To two digits; null where there was no order, or nobody knows yet how many items. */
export const itemsPerOrder = (
  quantity: number | undefined,
  { orders }: Pick<Figures, 'orders'>,
): number | null =>
  quantity === undefined || orders === 0 ? null : Math.round((quantity / orders) * 100) / 100;

/** By which share a figure differs from the one before, in thousandths: less is told as no change. Null where that says nothing. */
export const changeOf = (current: number | null, previous: number | null): number | null =>
  current === null || previous === null || previous === 0
    ? null
    : Math.round(((current - previous) / Math.abs(previous)) * 1_000) / 1_000;
