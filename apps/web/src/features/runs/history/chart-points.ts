/** The steps of the charts as their points: when each began, in words that fit its length. */
import type { ChartPoint } from '@syncline/ui/chart';

interface Step {
  /** ISO-8601. */
  readonly at: string;
}

const DAY_MS = 24 * 3_600_000;

/** `valuesOf` picks what a chart shows of a step. */
export function chartPoints<S extends Step>(
  steps: readonly S[],
  stepMs: number,
  { locale, valuesOf }: { readonly locale: string; readonly valuesOf: (step: S) => ChartPoint['values'] },
): readonly ChartPoint[] {
  const isByDay = stepMs >= DAY_MS;
  const isWithinADay = steps.length * stepMs <= DAY_MS;
  // Steps of days are counted in UTC, and named as they are counted.
  const day = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(isByDay && { timeZone: 'UTC' }),
  });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  return steps.map((step) => {
    const at = new Date(step.at);
    const title = isByDay ? day.format(at) : `${day.format(at)}, ${time.format(at)}`;
    return { label: isWithinADay ? time.format(at) : day.format(at), title, values: valuesOf(step) };
  });
}
