import { expect, test } from 'vitest';
import { daysBetween, localTime, stretchOf } from './period.ts';

const wednesday = '2026-05-20T14:30:00';

test('[A11] today is compared with yesterday up to the same time of day', () => {
  expect(stretchOf('today', wednesday)).toEqual({
    from: '2026-05-20',
    to: '2026-05-20',
    previousFrom: '2026-05-19',
    previousTo: '2026-05-19',
    shift: 1,
    until: '2026-05-19T14:30:00',
  });
});

test('[A11] a week begins on Monday, and is compared with the same days of the week before', () => {
  expect(stretchOf('week', wednesday)).toMatchObject({
    from: '2026-05-18',
    to: '2026-05-20',
    previousFrom: '2026-05-11',
    previousTo: '2026-05-13',
    until: '2026-05-13T14:30:00',
  });
  expect(stretchOf('week', '2026-05-24T10:00:00').from).toBe('2026-05-18');
  expect(stretchOf('week', '2026-05-25T10:00:00').from).toBe('2026-05-25');
});

test.each([
  ['yesterday', 1],
  ['last7', 7],
  ['last30', 30],
] as const)('[A11] %s is compared with the %i days before', (period, length) => {
  const { from, to, previousFrom, previousTo } = stretchOf(period, wednesday);
  expect([daysBetween({ from, to }), daysBetween({ from: previousFrom, to: previousTo })]).toEqual([
    length - 1,
    length - 1,
  ]);
  expect(daysBetween({ from: previousTo, to: from })).toBe(1);
});

test('[A11] days that are over are compared with as many whole days', () => {
  expect(stretchOf({ from: '2026-05-01', to: '2026-05-10' }, wednesday)).toMatchObject({
    previousFrom: '2026-04-21',
    previousTo: '2026-04-30',
    until: null,
  });
});

test('[A11] of days to come nothing is compared', () => {
  expect(stretchOf({ from: '2026-05-19', to: '2026-05-24' }, wednesday)).toMatchObject({
    previousFrom: '2026-05-13',
    previousTo: '2026-05-14',
    until: '2026-05-14T14:30:00',
  });
});

test('the clock of a store shows the time of its zone, summer time included', () => {
  const at = new Date('2026-03-29T00:59:59Z');
  expect(localTime(at, 'Europe/Rome')).toBe('2026-03-29T01:59:59');
  expect(localTime(new Date(at.getTime() + 1_000), 'Europe/Rome')).toBe('2026-03-29T03:00:00');
  expect(localTime(at, 'America/New_York')).toBe('2026-03-28T20:59:59');
  expect(localTime(new Date('2026-05-19T22:00:00Z'), 'Europe/Rome')).toBe('2026-05-20T00:00:00');
});
