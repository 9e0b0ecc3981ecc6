import { expect, test } from 'vitest';
import { analyticsSearch, firstDays, periodOf } from './search.ts';

test('an address without anything shows today, and one that says nonsense does, too', () => {
  expect(analyticsSearch.parse({})).toEqual({ period: 'today', reliable: false });
  expect(analyticsSearch.parse({ period: 'ever', reliable: 'x', from: 'May' })).toMatchObject({
    period: 'today',
    reliable: false,
    from: undefined,
  });
});

test("days of one's own are asked for once both are there and in order", () => {
  const days = { period: 'custom', reliable: false, from: '2026-05-01', to: '2026-05-20' } as const;
  expect(periodOf(days)).toEqual({ from: '2026-05-01', to: '2026-05-20' });
  expect(periodOf({ ...days, to: undefined })).toBeNull();
  expect(periodOf({ ...days, to: '2026-04-01' })).toBeNull();
  expect(periodOf({ ...days, period: 'week' })).toBe('week');
});

test("a period of one's own begins as two weeks", () => {
  expect(firstDays(Date.parse('2026-05-20T10:00:00Z'))).toEqual({ from: '2026-05-07', to: '2026-05-20' });
});
