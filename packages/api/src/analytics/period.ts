/** Which business days are looked at, and with which they are compared. Days are 'YYYY-MM-DD', on the clock of a store. */

export const namedPeriods = ['today', 'yesterday', 'week', 'last7', 'last30'] as const;
type NamedPeriod = (typeof namedPeriods)[number];

export interface DayRange {
  readonly from: string;
  readonly to: string;
}

export type Period = NamedPeriod | DayRange;

export interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly previousFrom: string;
  readonly previousTo: string;
  /** How many days the stretch before lies before this one. */
  readonly shift: number;
  /** A stretch that goes on is compared with the one before up to the same time of day: 'YYYY-MM-DDThh:mm:ss'; null for one that is over. */
  readonly until: string | null;
}

/** 'YYYY-MM-DDThh:mm:ss' as the clock of the zone shows it. */
export function localTime(at: Date, zone: string): string {
  const parts = new Map(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}`;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
}

const DAY_MS = 86_400_000;

export const daysAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = ({ from, to }: DayRange): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** `now` is what `localTime` tells. The week begins on Monday. */
export function stretchOf(period: Period, now: string): Stretch {
  const today = now.slice(0, 10);
  const { from, to } = rangeOf(period, today);
  const shift = period === 'week' ? 7 : daysBetween({ from, to }) + 1;
  const goesOn = from <= today && to >= today;
  return {
    from,
    to,
    previousFrom: daysAfter(from, -shift),
    previousTo: daysAfter(goesOn ? today : to, -shift),
    shift,
    until: goesOn ? `${daysAfter(today, -shift)}T${now.slice(11)}` : null,
  };
}

function rangeOf(period: Period, today: string): DayRange {
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: daysAfter(today, -1), to: daysAfter(today, -1) };
    case 'week':
      return { from: daysAfter(today, -((new Date(today).getUTCDay() + 6) % 7)), to: today };
    case 'last7':
      return { from: daysAfter(today, -6), to: today };
    case 'last30':
      return { from: daysAfter(today, -29), to: today };
    default:
      return period;
  }
}
