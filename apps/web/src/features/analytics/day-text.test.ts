import { expect, test } from 'vitest';
import { daysText, hourText, longDay, shortDay, weekdayText } from './day-text.ts';

test('days and hours are those of the store, in the language of the page', () => {
  expect(shortDay('2026-05-20', 'en-GB')).toBe('20 May');
  expect(longDay('2026-05-20', 'it')).toBe('mer 20 mag');
  expect(hourText(18, 'it')).toBe('18:00');
  expect(hourText(25, 'it')).toMatch(/^0?1:00$/);
  expect([1, 7].map((weekday) => weekdayText(weekday, 'en'))).toEqual(['Mon', 'Sun']);
});

test('a period of one day is that day', () => {
  expect(daysText({ from: '2026-05-20', to: '2026-05-20' }, 'en-GB')).toBe('20 May 2026');
  expect(daysText({ from: '2026-05-18', to: '2026-05-20' }, 'en-GB')).toMatch(/^18\s?–\s?20 May 2026$/);
});
