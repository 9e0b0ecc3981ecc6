/** Business days and their hours in words. They are as they are on the clock of the store, whatever zone the reader is in. */
import type { TFunction } from 'i18next';
import type { SalesReport } from './analytics-view.ts';

const text = (at: number, locale: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at);

/** 20 May */
export const shortDay = (day: string, locale: string): string =>
  text(Date.parse(day), locale, { day: 'numeric', month: 'short' });

/** Wed, 20 May */
export const longDay = (day: string, locale: string): string =>
  text(Date.parse(day), locale, { weekday: 'short', day: 'numeric', month: 'short' });

/** 20 May – 26 May, or one day. */
export function daysText(
  { from, to }: { readonly from: string; readonly to: string },
  locale: string,
): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(Date.parse(from), Date.parse(to));
}

const HOUR_MS = 3_600_000;

/** 18:00; 25 is 01:00. */
export const hourText = (hour: number, locale: string): string =>
  text((hour % 24) * HOUR_MS, locale, { hour: 'numeric', minute: '2-digit' });

/** 1 is Monday: Mon */
export const weekdayText = (weekday: number, locale: string): string =>
  // The first of January 1970 was a Thursday.
  text((weekday + 3) * 24 * HOUR_MS, locale, { weekday: 'short' });

/** Which days are shown, and with which they are compared: 20 May 2026, compared with 19 May 2026 up to this time of day. */
export function comparedText(
  { from, to, shift, at }: Pick<SalesReport, 'from' | 'to' | 'shift' | 'at'>,
  t: TFunction<'analytics'>,
  locale: string,
): string {
  const earlier = (day: string) =>
    new Date(Date.parse(day) - shift * 24 * HOUR_MS).toISOString().slice(0, 10);
  const texts = {
    days: daysText({ from, to }, locale),
    before: daysText({ from: earlier(from), to: earlier(to) }, locale),
  };
  return to >= at.slice(0, 10) ? t('comparedSoFar', texts) : t('comparedWith', texts);
}
