/**
 * What was sold, from the rows of `sales.sql`. Amounts are whole minor units of the organisation's currency.
 *
 * Revenue is net sales: what was sold after discounts, without tax and tips. Voided orders and lines are not in it. Refunds are
 * told beside it and not taken off: sources say what was given back, but not how much of that was tax or tip.
 */
import { daysAfter } from './period.ts';
import type { Place } from './places.ts';

interface Figures {
  readonly orders: number;
  /** Revenue. */
  readonly net: number;
  readonly tax: number;
  readonly tip: number;
  readonly discount: number;
  readonly refunded: number;
  readonly guests: number;
}

export interface SalesReport {
  readonly current: Figures;
  /** Of the stretch before, as far into it as this one has come. */
  readonly previous: Figures;
  /** The first and last of all stores' days, and how many days before them the others lie. */
  readonly from: string;
  readonly to: string;
  readonly shift: number;
  /** A stretch of one day is told by hour of the business day, another by day: in order, without those in which nothing was sold. */
  readonly unit: 'hour' | 'day';
  readonly hours: readonly HourFigures[];
  /** The hour of a day that goes on; null for days that are over, or more than one. */
  readonly reached: number | null;
  readonly days: readonly DayFigures[];
  /** Which hours of which weekdays (1 Monday … 7 Sunday) sell. */
  readonly week: readonly WeekHour[];
  readonly stores: readonly Compared<{ readonly storeId: string; readonly name: string }>[];
  /** Null: orders that name no channel. */
  readonly channels: readonly Compared<{ readonly channel: string | null }>[];
  /** ISO-8601. */
  readonly at: string;
}

type Compared<Of> = Of & { readonly current: Figures; readonly previous: Figures };
/** 0 is the hour that begins at midnight, 24 the one that ends the night after. */
type HourFigures = Compared<{ readonly hour: number }>;
/** The day of the stretch shown; `previous` is of the day `shift` days before. */
type DayFigures = Compared<{ readonly day: string }>;
interface WeekHour {
  readonly weekday: number;
  readonly hour: number;
  readonly net: number;
  readonly orders: number;
}

export interface SalesRow extends Figures {
  readonly set: number;
  readonly isCurrent: boolean;
  readonly day: string | null;
  readonly hour: number | null;
  readonly feed: number | null;
  readonly channel: string | null;
}

export function salesReport(
  rows: readonly SalesRow[],
  { places, now }: { readonly places: readonly Place[]; readonly now: Date },
): SalesReport {
  const hourly = rows.filter(({ set }) => set === HOURS);
  const ofCurrent = hourly.filter(({ isCurrent }) => isCurrent);
  const froms = places.map(({ from }) => from).toSorted();
  const tos = places.map(({ to }) => to).toSorted();
  const shift = places[0]?.shift ?? 1;
  const dayOf = ({ day, isCurrent }: SalesRow) => (isCurrent ? (day ?? '') : daysAfter(day ?? '', shift));
  const hourOf = ({ hour }: SalesRow) => hour ?? 0;
  const isOneDay = places.every(({ from, to }) => from === to);
  return {
    current: total(ofCurrent),
    previous: total(hourly.filter(({ isCurrent }) => !isCurrent)),
    from: froms[0] ?? '',
    to: tos.at(-1) ?? '',
    shift,
    unit: isOneDay ? 'hour' : 'day',
    hours: isOneDay
      ? compared(hourly, hourOf)
          .map(([hour, both]) => ({ hour, ...both }))
          .toSorted((one, other) => one.hour - other.hour)
      : [],
    reached: isOneDay ? hourReached(places) : null,
    days: isOneDay
      ? []
      : compared(hourly, dayOf)
          .map(([day, both]) => ({ day, ...both }))
          .toSorted((one, other) => (one.day < other.day ? -1 : 1)),
    week: isOneDay ? [] : byWeekday(ofCurrent),
    stores: places
      .map(({ feed, storeId, name }) => ({
        storeId,
        name,
        ...both(rows.filter((row) => row.set === STORES && row.feed === feed)),
      }))
      .toSorted(byRevenue),
    channels: compared(
      rows.filter(({ set }) => set === CHANNELS),
      ({ channel }) => channel,
    )
      .map(([channel, figures]) => ({ channel, ...figures }))
      .toSorted(byRevenue),
    at: now.toISOString(),
  };
}

/** Of the stores, the one whose clock is ahead of the others'. */
function hourReached(places: readonly Place[]): number | null {
  const hours = places.flatMap(({ until }) => (until === null ? [] : Number(until.slice(11, 13))));
  return hours.length === 0 ? null : Math.max(...hours);
}

const HOURS = 1;
const STORES = 2;
const CHANNELS = 3;

const weekdayOf = (day: string) => ((new Date(day).getUTCDay() + 6) % 7) + 1;

function byWeekday(rows: readonly SalesRow[]): readonly WeekHour[] {
  const groups = Map.groupBy(rows, ({ day, hour }) => weekdayOf(day ?? '') * 100 + (hour ?? 0));
  return [...groups].map(([key, group]) => {
    const { net, orders } = total(group);
    return { weekday: Math.floor(key / 100), hour: key % 100, net, orders };
  });
}

function compared<Key>(
  rows: readonly SalesRow[],
  keyOf: (row: SalesRow) => Key,
): readonly (readonly [Key, { readonly current: Figures; readonly previous: Figures }])[] {
  return [...Map.groupBy(rows, keyOf)].map(([key, group]) => [key, both(group)]);
}

const both = (rows: readonly SalesRow[]) => ({
  current: total(rows.filter(({ isCurrent }) => isCurrent)),
  previous: total(rows.filter(({ isCurrent }) => !isCurrent)),
});

function total(rows: readonly SalesRow[]): Figures {
  const sum = (of: keyof Figures) => rows.reduce((all, row) => all + row[of], 0);
  return {
    orders: sum('orders'),
    net: sum('net'),
    tax: sum('tax'),
    tip: sum('tip'),
    discount: sum('discount'),
    refunded: sum('refunded'),
    guests: sum('guests'),
  };
}

const byRevenue = (
  one: { current: Figures; previous: Figures },
  other: { current: Figures; previous: Figures },
) => other.current.net - one.current.net || other.previous.net - one.previous.net;
