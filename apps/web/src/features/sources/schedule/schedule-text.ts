/** When a source runs by itself, in words. */
import { nextSlot, type Schedule } from '@syncline/domain/schedule';
import { everyOf } from './schedule-draft.ts';

export function scheduleText(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'manual':
      return 'Only by hand';
    case 'interval':
      return `Every ${intervalText(schedule.everyMs)}`;
    case 'cron':
      return `At set times: ${schedule.expression}`;
  }
}

/** 1 → '30 minutes', 'minute', '24 hours' */
function intervalText(everyMs: number): string {
  const { amount, unit } = everyOf(everyMs);
  return amount === '1' ? unit.slice(0, -1) : `${amount} ${unit}`;
}

/** The bounds of a pace: 'From 5 minutes to 24 hours.' */
export const boundsText = ({ minMs, maxMs }: { readonly minMs: number; readonly maxMs: number }): string =>
  `From ${intervalText(minMs)} to ${intervalText(maxMs)}.`;

/** The slots to come, soonest first; none for an expression that is not one. */
export function nextSlots(schedule: Schedule, now: Date, count: number): readonly Date[] {
  const slots: Date[] = [];
  for (let after = now; slots.length < count;) {
    const next = nextSlot(schedule, after, slots.at(-1) ?? null);
    if (!next) break;
    slots.push(next);
    after = next;
  }
  return slots;
}

/** Mon 23 Nov, 6:30, as clocks show it in that zone. */
export const slotText = (at: Date, timeZone: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
