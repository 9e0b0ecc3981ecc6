/** [A8] How long ago something was, in the words of the person's language: just now, 3 min ago, 2 h ago, then the date. */
export function relativeTimeText(at: Date, now: number, locale: string): string {
  const minutes = Math.floor((now - at.getTime()) / 60_000);
  const words = wordsFor(locale);
  if (minutes < 1) return words.justNow;
  if (minutes < 60) return words.minutes(minutes);
  if (minutes < 24 * 60) return words.hours(Math.floor(minutes / 60));
  return dateText(at, now, locale);
}

/** The day, with the year only where it is another than today's. */
function dateText(at: Date, now: number, locale: string): string {
  const isThisYear = at.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** Until a moment to come: 45 s, 2 min 05 s. Never below zero. */
export function countdownText(until: Date, now: number): string {
  const seconds = Math.max(Math.ceil((until.getTime() - now) / 1_000), 0);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}

/** How long until something is due: any moment, in 45 s, in 12 min, in 2 h, then the day and time. */
export function untilText(at: Date, now: number, locale: string): string {
  const seconds = Math.ceil((at.getTime() - now) / 1_000);
  const words = wordsFor(locale);
  if (seconds <= 0) return words.anyMoment;
  if (seconds < 60) return words.inSeconds(seconds);
  if (seconds < 3_600) return words.inMinutes(Math.round(seconds / 60));
  if (seconds < 12 * 3_600) return words.inHours(Math.round(seconds / 3_600));
  return new Intl.DateTimeFormat(locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}

interface Words {
  readonly justNow: string;
  readonly minutes: (count: number) => string;
  readonly hours: (count: number) => string;
  readonly anyMoment: string;
  readonly inSeconds: (count: number) => string;
  readonly inMinutes: (count: number) => string;
  readonly inHours: (count: number) => string;
}

// Written out where Intl's short forms ("3 min. ago", "2 hr. ago") are not the ones people use on a dashboard.
const written: Readonly<Record<string, Words>> = {
  en: {
    justNow: 'just now',
    minutes: (count) => `${count} min ago`,
    hours: (count) => `${count} h ago`,
    anyMoment: 'any moment',
    inSeconds: (count) => `in ${count} s`,
    inMinutes: (count) => `in ${count} min`,
    inHours: (count) => `in ${count} h`,
  },
  it: {
    justNow: 'adesso',
    minutes: (count) => `${count} min fa`,
    hours: (count) => `${count} h fa`,
    anyMoment: 'a momenti',
    inSeconds: (count) => `tra ${count} s`,
    inMinutes: (count) => `tra ${count} min`,
    inHours: (count) => `tra ${count} h`,
  },
};

function wordsFor(locale: string): Words {
  const words = written[locale.split('-')[0] ?? ''];
  if (words) return words;
  const format = new Intl.RelativeTimeFormat(locale, { style: 'short', numeric: 'auto' });
  return {
    justNow: format.format(0, 'second'),
    minutes: (count) => format.format(-count, 'minute'),
    hours: (count) => format.format(-count, 'hour'),
    anyMoment: format.format(0, 'second'),
    inSeconds: (count) => format.format(count, 'second'),
    inMinutes: (count) => format.format(count, 'minute'),
    inHours: (count) => format.format(count, 'hour'),
  };
}
