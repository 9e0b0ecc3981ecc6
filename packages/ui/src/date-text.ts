/** Dates and times in full, in the person's language and time zone. */

/** 20 May 2026, 14:03:07 */
export const dateTimeText = (at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(at);

/** 14:03:07 */
export const timeText = (at: Date, locale: string): string =>
  new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(at);

/** A calendar day as such ('2026-05-20'): it is the same day in every time zone. */
export function dayText(day: string, locale: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime())
    ? day
    : new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(at);
}
