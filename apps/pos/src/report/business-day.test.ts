import { expect, test } from 'vitest';
import { businessDayOf, dayAfter } from './business-day.ts';

test('a day is the one at the register, also shortly before and after midnight', () => {
  expect(businessDayOf(new Date(2026, 4, 20, 23, 59, 59))).toBe('2026-05-20');
  expect(businessDayOf(new Date(2026, 4, 21, 0, 0, 0))).toBe('2026-05-21');
});

test('days follow one another, across months, years and changes of the clock', () => {
  expect([dayAfter('2026-03-29', -1), dayAfter('2026-12-31', 1), dayAfter('2028-02-28', 1)]).toEqual([
    '2026-03-28',
    '2027-01-01',
    '2028-02-29',
  ]);
});
