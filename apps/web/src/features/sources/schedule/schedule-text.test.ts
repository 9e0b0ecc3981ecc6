import { expect, test } from 'vitest';
import { boundsText, nextSlots, scheduleText, slotText } from './schedule-text.ts';

test('a schedule in words', () => {
  expect(scheduleText({ kind: 'manual' })).toBe('Only by hand');
  expect(scheduleText({ kind: 'interval', everyMs: 60_000 })).toBe('Every minute');
  expect(scheduleText({ kind: 'interval', everyMs: 1_800_000 })).toBe('Every 30 minutes');
  expect(boundsText({ minMs: 5_000, maxMs: 86_400_000 })).toBe('From 5 seconds to 24 hours.');
});

test('set times are told ahead, as the clocks of their zone show them', () => {
  const schedule = { kind: 'cron', expression: '30 6 * * 1-5', timeZone: 'Europe/Rome' } as const;
  // A Friday, after the slot of that day.
  const slots = nextSlots(schedule, new Date('2026-11-20T12:00:00Z'), 3);
  expect(slots.map((slot) => slotText(slot, schedule.timeZone, 'en-GB'))).toEqual([
    'Mon 23 Nov, 6:30',
    'Tue 24 Nov, 6:30',
    'Wed 25 Nov, 6:30',
  ]);
});

test('what is no expression has no slots', () => {
  const now = new Date('2026-11-20T12:00:00Z');
  expect(nextSlots({ kind: 'cron', expression: 'soon', timeZone: 'UTC' }, now, 3)).toEqual([]);
  expect(nextSlots({ kind: 'manual' }, now, 3)).toEqual([]);
});
