/**
 * When a source runs by itself. A slot that was missed, because the server was off or the run before took too long, runs
 * once and not as often as it was missed.
 */
import { Cron } from 'croner';

export type Schedule =
  | { readonly kind: 'manual' }
  | { readonly kind: 'interval'; readonly everyMs: number }
  /** Five fields; the time zone is an IANA name. */
  | { readonly kind: 'cron'; readonly expression: string; readonly timeZone: string };

/** Within which bounds a source may be scheduled, in milliseconds. */
export interface Bounds {
  readonly minMs: number;
  readonly maxMs: number;
}

export type ScheduleFault =
  | { readonly kind: 'out-of-bounds' }
  | { readonly kind: 'no-time-zone'; readonly timeZone: string }
  | { readonly kind: 'no-expression'; readonly expression: string }
  | { readonly kind: 'too-often'; readonly expression: string };

/** What is wrong with it; null if nothing is. */
export function scheduleFault(schedule: Schedule, { minMs, maxMs }: Bounds, now: Date): ScheduleFault | null {
  switch (schedule.kind) {
    case 'manual':
      return null;
    case 'interval':
      return schedule.everyMs >= minMs && schedule.everyMs <= maxMs ? null : { kind: 'out-of-bounds' };
    case 'cron': {
      const { expression, timeZone } = schedule;
      if (!isTimeZone(timeZone)) return { kind: 'no-time-zone', timeZone };
      const [first, second] = slotsAfter(schedule, now, 2);
      if (first === undefined) return { kind: 'no-expression', expression };
      const isTooOften = second !== undefined && second.getTime() - first.getTime() < minMs;
      return isTooOften ? { kind: 'too-often', expression } : null;
    }
  }
}

/** The same as a sentence. */
export function scheduleProblem(schedule: Schedule, bounds: Bounds, now: Date): string | null {
  const fault = scheduleFault(schedule, bounds, now);
  switch (fault?.kind) {
    case undefined:
      return null;
    case 'out-of-bounds':
      return `The interval must be between ${inWords(bounds.minMs)} and ${inWords(bounds.maxMs)}.`;
    case 'no-time-zone':
      return `There is no time zone "${fault.timeZone}".`;
    case 'no-expression':
      return `"${fault.expression}" is not a cron expression with five fields that comes up again, such as "30 6 * * 1-5".`;
    case 'too-often':
      return `This source may run every ${inWords(bounds.minMs)} at most; "${fault.expression}" comes up more often.`;
  }
}

/** The first slot after `now`. An interval counts on from the slot before, so that it does not drift. */
export function nextSlot(schedule: Schedule, now: Date, previous: Date | null): Date | null {
  switch (schedule.kind) {
    case 'manual':
      return null;
    case 'interval': {
      const { everyMs } = schedule;
      const sinceMs = previous ? now.getTime() - previous.getTime() : 0;
      // A clock that was set back must not put the next slot out of reach.
      if (!previous || sinceMs < 0) return new Date(now.getTime() + everyMs);
      return new Date(previous.getTime() + (Math.floor(sinceMs / everyMs) + 1) * everyMs);
    }
    case 'cron':
      return slotsAfter(schedule, now, 1)[0] ?? null;
  }
}

function slotsAfter(
  { expression, timeZone }: Extract<Schedule, { kind: 'cron' }>,
  now: Date,
  count: number,
): readonly Date[] {
  if (expression.trim().split(/\s+/).length !== 5) return [];
  try {
    return new Cron(expression, { timezone: timeZone, paused: true }).nextRuns(count, now);
  } catch {
    return []; // Croner says by throwing that it is no expression.
  }
}

function isTimeZone(name: string): boolean {
  try {
    return name !== '' && Intl.DateTimeFormat('en', { timeZone: name }).format() !== '';
  } catch {
    return false; // Intl says by throwing that there is none.
  }
}

function inWords(ms: number): string {
  if (ms % 3_600_000 === 0) return ms === 3_600_000 ? '1 hour' : `${ms / 3_600_000} hours`;
  if (ms % 60_000 === 0) return ms === 60_000 ? '1 minute' : `${ms / 60_000} minutes`;
  return `${ms / 1_000} seconds`;
}
