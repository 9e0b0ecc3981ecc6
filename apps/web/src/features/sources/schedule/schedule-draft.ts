/** A schedule while somebody edits it: what was typed for each kind is kept, so that looking at another one loses nothing. */
import { scheduleFault, type Schedule, type ScheduleFault } from '@syncline/domain/schedule';
import type { SourceView } from '../source-view.ts';

export const units = ['seconds', 'minutes', 'hours'] as const;
export type Unit = (typeof units)[number];

export interface ScheduleDraft {
  readonly kind: Schedule['kind'];
  /** As typed: an amount that is no number is told about rather than corrected. */
  readonly amount: string;
  readonly unit: Unit;
  readonly expression: string;
  readonly timeZone: string;
  readonly attendance: SourceView['attendance'];
}

const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000 } as const satisfies Record<Unit, number>;

type Scheduled = Pick<SourceView, 'schedule' | 'attendance' | 'pace'>;

/** `timeZone` is the browser's, for whoever changes to set times. */
export function draftOf({ schedule, attendance, pace }: Scheduled, timeZone: string): ScheduleDraft {
  const everyMs = schedule.kind === 'interval' ? schedule.everyMs : (pace.defaultMs ?? pace.minMs);
  const { amount, unit } = everyOf(everyMs);
  return {
    kind: schedule.kind,
    amount: String(amount),
    unit,
    expression: schedule.kind === 'cron' ? schedule.expression : '30 6 * * 1-5',
    timeZone: schedule.kind === 'cron' ? schedule.timeZone : timeZone,
    attendance,
  };
}

/** What is saved; null while an interval is no number. */
export function scheduleOf(draft: ScheduleDraft): Schedule | null {
  switch (draft.kind) {
    case 'manual':
      return { kind: 'manual' };
    case 'cron':
      return { kind: 'cron', expression: draft.expression.trim(), timeZone: draft.timeZone.trim() };
    case 'interval': {
      const everyMs = Math.round(Number(draft.amount.trim().replace(',', '.')) * unitMs[draft.unit]);
      return Number.isSafeInteger(everyMs) && everyMs > 0 ? { kind: 'interval', everyMs } : null;
    }
  }
}

/** What is wrong with it; null if nothing is. */
export function faultOf(
  draft: ScheduleDraft,
  pace: SourceView['pace'],
  now: Date,
): ScheduleFault | { readonly kind: 'no-number' } | null {
  const schedule = scheduleOf(draft);
  return schedule ? scheduleFault(schedule, pace, now) : { kind: 'no-number' };
}

export const browserTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The largest unit that tells it without a fraction. */
export function everyOf(everyMs: number): { readonly amount: number; readonly unit: Unit } {
  const unit = units.findLast((candidate) => everyMs % unitMs[candidate] === 0) ?? 'seconds';
  return { amount: everyMs / unitMs[unit], unit };
}
