import { expect, test } from 'vitest';
import { textsOf } from '../../../i18n/testing.ts';
import { draftOf, type ScheduleDraft } from './schedule-draft.ts';
import { boundsText, nextSlots, problemText, scheduleText, slotText } from './schedule-text.ts';

const t = textsOf('sources');
const inItalian = textsOf('sources', 'it');
const bounds = { minMs: 5_000, maxMs: 86_400_000 };

test('a schedule in words', () => {
  expect(scheduleText({ kind: 'manual' }, t)).toBe('Only by hand');
  expect(scheduleText({ kind: 'interval', everyMs: 60_000 }, t)).toBe('Every minute');
  expect(scheduleText({ kind: 'interval', everyMs: 1_800_000 }, t)).toBe('Every 30 minutes');
  expect(scheduleText({ kind: 'interval', everyMs: 60_000 }, inItalian)).toBe('Ogni minuto');
  expect(scheduleText({ kind: 'interval', everyMs: 7_200_000 }, inItalian)).toBe('Ogni 2 ore');
  expect(boundsText(bounds, t)).toBe('From 5 seconds to 24 hours.');
});

test('[D9] what is wrong with a schedule is said with its bounds', () => {
  const pace = { ...bounds, defaultMs: null };
  const now = new Date('2026-11-20T12:00:00Z');
  const draft = draftOf(
    { schedule: { kind: 'interval', everyMs: 60_000 }, attendance: 'always', pace },
    'UTC',
  );
  const problemOf = (change: Partial<ScheduleDraft>) => problemText({ ...draft, ...change }, pace, now, t);
  expect(problemOf({})).toBeNull();
  expect(problemOf({ amount: 'soon' })).toBe('Enter a number.');
  expect(problemOf({ amount: '25', unit: 'hours' })).toBe(
    'The interval must be between 5 seconds and 24 hours.',
  );
  expect(problemOf({ kind: 'cron', timeZone: 'Mars/Base' })).toBe('There is no time zone “Mars/Base”.');
  expect(problemOf({ kind: 'cron', expression: 'soon' })).toMatch('not a cron expression');
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
