/** Into which steps of time a chart divides its period: few enough to be seen, and as long as people count time. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const widths = [
  MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
  30 * DAY,
] as const;
const MOST_STEPS = 60;

export interface ChartSteps {
  /** Where the first step begins, in ms. */
  readonly start: number;
  readonly widthMs: number;
  readonly count: number;
}

/** From `from` until `to`, in ms: whole steps, counted in UTC, the first of which may begin before. */
export function chartSteps(from: number, to: number): ChartSteps {
  const spanMs = Math.max(to - from, 1);
  const widthMs =
    widths.find((width) => spanMs / width <= MOST_STEPS) ?? Math.ceil(spanMs / MOST_STEPS / DAY) * DAY;
  const start = Math.floor(from / widthMs) * widthMs;
  return { start, widthMs, count: Math.max(1, Math.ceil((to - start) / widthMs)) };
}
