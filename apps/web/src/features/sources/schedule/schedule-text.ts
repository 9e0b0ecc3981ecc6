/** When a source runs by itself, in words. */
import { nextSlot, type Schedule } from '@syncline/domain/schedule';
import type { TFunction } from 'i18next';
import type { SourceView } from '../source-view.ts';
import { everyOf, faultOf, type ScheduleDraft, type Unit } from './schedule-draft.ts';

type Texts = TFunction<'sources'>;

export function scheduleText(schedule: Schedule, t: Texts): string {
  switch (schedule.kind) {
    case 'manual':
      return t('schedule.manual');
    case 'interval': {
      const { amount, unit } = everyOf(schedule.everyMs);
      return t(`schedule.inWords.${everyKeys[unit]}`, { count: amount });
    }
    case 'cron':
      return t('schedule.inWords.cron', { expression: schedule.expression });
  }
}

const everyKeys = {
  seconds: 'everySeconds',
  minutes: 'everyMinutes',
  hours: 'everyHours',
} as const satisfies Record<Unit, string>;

/** '30 minutes', '1 minute', '24 hours' */
function intervalText(everyMs: number, t: Texts): string {
  const { amount, unit } = everyOf(everyMs);
  return t(`schedule.duration.${unit}`, { count: amount });
}

interface Bounds {
  readonly minMs: number;
  readonly maxMs: number;
}

/** The bounds of a pace: 'From 5 minutes to 24 hours.' */
export const boundsText = ({ minMs, maxMs }: Bounds, t: Texts): string =>
  t('schedule.bounds', { min: intervalText(minMs, t), max: intervalText(maxMs, t) });

/** What is wrong with a schedule that is being edited; null if nothing is. */
export function problemText(
  draft: ScheduleDraft,
  pace: SourceView['pace'],
  now: Date,
  t: Texts,
): string | null {
  const fault = faultOf(draft, pace, now);
  const min = intervalText(pace.minMs, t);
  switch (fault?.kind) {
    case undefined:
      return null;
    case 'no-number':
      return t('schedule.faults.noNumber');
    case 'out-of-bounds':
      return t('schedule.faults.outOfBounds', { min, max: intervalText(pace.maxMs, t) });
    case 'no-time-zone':
      return t('schedule.faults.noTimeZone', { timeZone: fault.timeZone });
    case 'no-expression':
      return t('schedule.faults.noExpression', { expression: fault.expression });
    case 'too-often':
      return t('schedule.faults.tooOften', { min, expression: fault.expression });
  }
}

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
