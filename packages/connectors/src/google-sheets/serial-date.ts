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

export interface Zone {
  /** How far the zone is ahead of UTC at that time on its wall, as +01:00. */
  offsetAt(wall: WallClock): string;
}

/**
 * Of an IANA name or a fixed offset ("GMT-07:00"). A time that the clocks skip in spring is read by the offset before, one
 * that they repeat in autumn as the first. Null for a zone that this machine does not know.
 */
export function openZone(name: string): Zone | null {
  const timeZone = name.replace(/^GMT(?=[+-])/, '');
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return null;
  }
  const known = new Map<number, string>();

  /** In minutes. */
  const offsetOf = (instant: number): number => {
    const shown = format.formatToParts(instant).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})?/.exec(shown) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  };

  return {
    offsetAt({ ms }) {
      const quarter = Math.floor(ms / QUARTER_MS);
      const seen = known.get(quarter);
      if (seen !== undefined) return seen;
      const before = offsetOf(ms - DAY_MS);
      const after = offsetOf(ms + DAY_MS);
      const fitting = [before, after].find((offset) => offsetOf(ms - offset * 60_000) === offset);
      const text = offsetText(fitting ?? before);
      if (known.size < MAX_KNOWN) known.set(quarter, text);
      return text;
    },
  };
}

/** Clocks change on a quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
const MAX_KNOWN = 100_000;

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
