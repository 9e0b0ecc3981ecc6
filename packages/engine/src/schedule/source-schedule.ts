/** A source's schedule between its columns and the rule. */
import type { Schedule } from '@syncline/domain/schedule';

export interface ScheduleColumns {
  readonly everyMs: number | null;
  readonly cron: string | null;
  readonly timeZone: string | null;
}

export function scheduleOf({ everyMs, cron, timeZone }: ScheduleColumns): Schedule {
  if (everyMs !== null) return { kind: 'interval', everyMs };
  if (cron !== null) return { kind: 'cron', expression: cron, timeZone: timeZone ?? 'UTC' };
  return { kind: 'manual' };
}

export function scheduleColumns(schedule: Schedule): ScheduleColumns {
  switch (schedule.kind) {
    case 'manual':
      return { everyMs: null, cron: null, timeZone: null };
    case 'interval':
      return { everyMs: schedule.everyMs, cron: null, timeZone: null };
    case 'cron':
      return { everyMs: null, cron: schedule.expression, timeZone: schedule.timeZone };
  }
}
