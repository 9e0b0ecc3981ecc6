/** Dates as spreadsheets count them: days since the end of 1899, by the clock on the wall in the spreadsheet's zone. */

export interface WallClock {
  readonly date: string;
  /** Null at midnight. */
  readonly time: string | null;
  /** Milliseconds since 1970, as if the wall were in UTC. */
  readonly ms: number;
}

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);

/** Null where the number is no day of the years 1 to 9999. */
export function wallClockOf(serial: number): WallClock | null {
  const ms = EPOCH_MS + Math.round(serial * DAY_MS);
  if (!(ms >= FIRST_MS && ms <= LAST_MS)) return null;
  const iso = new Date(ms).toISOString();
  const time = iso.slice(11, 23).replace(/\.000$/, '');
  return { date: iso.slice(0, 10), time: time === '00:00:00' ? null : time, ms };
}

const FIRST_MS = Date.parse('0001-01-01T00:00:00Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');
