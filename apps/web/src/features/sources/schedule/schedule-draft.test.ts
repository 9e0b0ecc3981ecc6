import type { Schedule } from '@syncline/domain/schedule';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { draftOf, everyOf, scheduleOf } from './schedule-draft.ts';

const pace = { defaultMs: 1_800_000, minMs: 300_000, maxMs: 86_400_000 };
const source = (schedule: Schedule) => ({ schedule, attendance: 'always' as const, pace });

test('what is not edited is saved as it was', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.constant<Schedule>({ kind: 'manual' }),
        fc.integer({ min: 1, max: 86_400 }).map((s): Schedule => ({ kind: 'interval', everyMs: s * 1_000 })),
        fc.constant<Schedule>({ kind: 'cron', expression: '0 4 * * *', timeZone: 'Europe/Rome' }),
      ),
      (schedule) => {
        expect(scheduleOf(draftOf(source(schedule), 'UTC'))).toEqual(schedule);
      },
    ),
  );
});

test('[A1][D1] an interval begins with what its kind of source usually has, set times with the time zone of the browser', () => {
  const draft = draftOf(source({ kind: 'manual' }), 'Europe/Rome');
  expect(scheduleOf({ ...draft, kind: 'interval' })).toEqual({ kind: 'interval', everyMs: 1_800_000 });
  expect(scheduleOf({ ...draft, kind: 'cron' })).toMatchObject({ timeZone: 'Europe/Rome' });
});

test('an interval is told in the largest unit that needs no fraction', () => {
  expect(everyOf(5_000)).toEqual({ amount: 5, unit: 'seconds' });
  expect(everyOf(90_000)).toEqual({ amount: 90, unit: 'seconds' });
  expect(everyOf(1_800_000)).toEqual({ amount: 30, unit: 'minutes' });
  expect(everyOf(86_400_000)).toEqual({ amount: 24, unit: 'hours' });
});

test('a fraction may be typed with either sign, and what is no number is no schedule', () => {
  const draft = draftOf(source({ kind: 'interval', everyMs: 60_000 }), 'UTC');
  expect(scheduleOf({ ...draft, amount: '1,5', unit: 'hours' })).toEqual({
    kind: 'interval',
    everyMs: 5_400_000,
  });
  expect(scheduleOf({ ...draft, amount: 'soon' })).toBeNull();
  expect(scheduleOf({ ...draft, amount: '' })).toBeNull();
  expect(scheduleOf({ ...draft, amount: '-5' })).toBeNull();
});
