import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextSlot, scheduleProblem, type Schedule } from './schedule.ts';

const now = new Date('2026-03-10T12:00:00Z');
const bounds = { minMs: 5 * 60_000, maxMs: 24 * 3_600_000 };

describe('a schedule', () => {
  test('[D9] is refused outside the bounds of its kind of source, in words', () => {
    const problem = (everyMs: number) => scheduleProblem({ kind: 'interval', everyMs }, bounds, now);
    expect(problem(5 * 60_000)).toBe(null);
    expect(problem(24 * 3_600_000)).toBe(null);
    for (const everyMs of [60_000, 25 * 3_600_000])
      expect(problem(everyMs)).toBe('The interval must be between 5 minutes and 24 hours.');
    expect(
      scheduleProblem({ kind: 'interval', everyMs: 1 }, { minMs: 5_000, maxMs: 24 * 3_600_000 }, now),
    ).toBe('The interval must be between 5 seconds and 24 hours.');
  });

  test.each([
    ['30 6 * * 1-5', 'Europe/Rome', null],
    ['30 6 * * 1-5', 'Mars/Olympus', 'There is no time zone "Mars/Olympus".'],
    ['30 6 * *', 'UTC', expect.stringContaining('is not a cron expression')],
    ['* * * * * *', 'UTC', expect.stringContaining('is not a cron expression')],
    ['0 0 30 2 *', 'UTC', expect.stringContaining('is not a cron expression')],
    ['half past six', 'UTC', expect.stringContaining('is not a cron expression')],
    ['* * * * *', 'UTC', 'This source may run every 5 minutes at most; "* * * * *" comes up more often.'],
  ])('by cron, "%s" in %s, is judged', (expression, timeZone, problem) => {
    expect(scheduleProblem({ kind: 'cron', expression, timeZone }, bounds, now)).toEqual(problem);
  });
});

describe('the next slot', () => {
  test('of a manual schedule never comes', () => {
    expect(nextSlot({ kind: 'manual' }, now, null)).toBe(null);
  });

  test('[D1] after missed ones comes once, and keeps the beat', () => {
    const schedule: Schedule = { kind: 'interval', everyMs: 60_000 };
    const hoursAgo = new Date('2026-03-10T08:00:20Z');
    expect(nextSlot(schedule, now, hoursAgo)).toEqual(new Date('2026-03-10T12:00:20Z'));
  });

  test('of an interval is after now and at most one interval away, whatever the clock did', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 90_000_000 }),
        fc.integer({ min: -1e10, max: 1e10 }),
        (everyMs, agoMs) => {
          const next = nextSlot({ kind: 'interval', everyMs }, now, new Date(now.getTime() - agoMs));
          const inMs = (next?.getTime() ?? 0) - now.getTime();
          expect(inMs).toBeGreaterThan(0);
          expect(inMs).toBeLessThanOrEqual(everyMs);
        },
      ),
    );
  });

  test('[A1] by cron follows the time zone through the change of the clocks', () => {
    const schedule: Schedule = { kind: 'cron', expression: '30 6 * * *', timeZone: 'Europe/Rome' };
    expect(nextSlot(schedule, new Date('2026-03-28T12:00:00Z'), null)).toEqual(
      new Date('2026-03-29T04:30:00Z'),
    );
    expect(nextSlot(schedule, new Date('2026-03-27T12:00:00Z'), null)).toEqual(
      new Date('2026-03-28T05:30:00Z'),
    );
  });
});
