/** What clocks show in a spreadsheet's zone, against UTC. */
import type { WallClock } from '../tabular/serial-day.ts';

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

const DAY_MS = 86_400_000;
/** Clocks change on a quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
const MAX_KNOWN = 100_000;

function offsetText(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${minutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
