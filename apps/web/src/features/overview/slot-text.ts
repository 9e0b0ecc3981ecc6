/** What a slot of the timeline says: how it is coloured, and in words. */
import type { TFunction } from 'i18next';
import type { LaneSlot, Timeline } from './overview-view.ts';

export type SlotOutcome = 'failed' | 'underWay' | 'changed' | 'unchanged' | 'cancelled';

/** The worst first: a failure is not hidden by what went well beside it. */
export function outcomeOf({ runs, failed, cancelled, underWay, changes }: LaneSlot): SlotOutcome {
  if (failed > 0) return 'failed';
  if (underWay > 0) return 'underWay';
  if (changes > 0) return 'changed';
  return cancelled === runs ? 'cancelled' : 'unchanged';
}

/** '14:00 – 14:30' */
export function slotTimes({ from, slotMs }: Timeline, slot: number, locale: string): string {
  const start = Date.parse(from) + slot * slotMs;
  return new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).formatRange(
    start,
    start + slotMs,
  );
}

/** '3 runs, 1 failed, 12 changes' */
export function slotText(
  { runs, failed, cancelled, underWay, changes }: LaneSlot,
  t: TFunction<'overview'>,
): string {
  return [
    t('timeline.runs', { count: runs }),
    ...(failed > 0 ? [t('timeline.failed', { count: failed })] : []),
    ...(cancelled > 0 ? [t('timeline.cancelled', { count: cancelled })] : []),
    ...(underWay > 0 ? [t('timeline.underWay', { count: underWay })] : []),
    changes > 0 ? t('timeline.changes', { count: changes }) : t('timeline.noChanges'),
  ].join(', ');
}
