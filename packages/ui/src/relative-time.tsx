import { useSyncExternalStore } from 'react';
import { useLocale } from './locale.tsx';
import { countdownText, relativeTimeText, untilText } from './relative-time-text.ts';
import { dateTimeText } from './date-text.ts';
import { createTicker } from './ticker.ts';

// The page's one timer. It stops by itself when no text needs it.
const ticker = createTicker({
  now: () => Date.now(),
  everySecond: (onTick) => {
    const timer = setInterval(onTick, 1_000);
    return () => clearInterval(timer);
  },
});

/** Something that depends on the time; rendered anew only when it changes, so `of` returns a text, number or boolean. */
export function useNow<Value extends string | number | boolean>(of: (now: number) => Value): Value {
  return useSyncExternalStore(ticker.subscribe, () => of(ticker.now()));
}

/** [A8] How long ago something was, kept current; the exact time on hover. `at` is ISO-8601. */
export function RelativeTime({ at, className }: { readonly at: string; readonly className?: string }) {
  const locale = useLocale();
  const date = new Date(at);
  const text = useNow((now) => relativeTimeText(date, now, locale));
  return (
    <time dateTime={at} title={dateTimeText(date, locale)} className={className}>
      {text}
    </time>
  );
}

/** When something is due, kept current; the exact time on hover. `at` is ISO-8601. */
export function TimeUntil({ at, className }: { readonly at: string; readonly className?: string }) {
  const locale = useLocale();
  const date = new Date(at);
  const text = useNow((now) => untilText(date, now, locale));
  return (
    <time dateTime={at} title={dateTimeText(date, locale)} className={className}>
      {text}
    </time>
  );
}

/** Counts down to a moment to come. `until` is ISO-8601. */
export function Countdown({ until, className }: { readonly until: string; readonly className?: string }) {
  const date = new Date(until);
  // Not announced: a screen reader would read every second aloud.
  return (
    <span role="timer" aria-live="off" className={className}>
      {useNow((now) => countdownText(date, now))}
    </span>
  );
}

/** How long something has been going on, kept current. `since` is ISO-8601. */
export function Elapsed({
  since,
  text,
}: {
  readonly since: string;
  readonly text: (ms: number, locale: string) => string;
}) {
  const locale = useLocale();
  const start = new Date(since).getTime();
  return (
    <span role="timer" aria-live="off" className="tabular-nums">
      {useNow((now) => text(Math.max(Math.floor((now - start) / 1_000) * 1_000, 0), locale))}
    </span>
  );
}
