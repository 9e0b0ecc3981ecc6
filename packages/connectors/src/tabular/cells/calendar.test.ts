import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toDate, toDatetime } from './calendar.ts';
import { Misfit } from './misfit.ts';

const misfit = (part: string) => expect.objectContaining({ problem: expect.stringContaining(part) });

describe('a date', () => {
  test.each([
    ['1996-07-04', {}, '1996-07-04'],
    ['1996/7/4', {}, '1996-07-04'],
    ['19960704', {}, '1996-07-04'],
    ['1996-07-04 00:00:00.000', {}, '1996-07-04'],
    ['1996-07-04T00:00:00+02:00', {}, '1996-07-04'],
    ['04/07/1996', { dateOrder: 'dmy' }, '1996-07-04'],
    ['4.7.1996', { dateOrder: 'dmy' }, '1996-07-04'],
    ['07/04/1996', { dateOrder: 'mdy' }, '1996-07-04'],
    ['1996-07-04', { dateOrder: 'mdy' }, '1996-07-04'],
    ['2024-02-29', {}, '2024-02-29'],
  ] as const)('%s with %o is %s', (cell, formats, date) => {
    expect(toDate(cell, formats)).toBe(date);
  });

  test.each([
    ['2023-02-29', {}, 'calendar'],
    ['1900-02-29', {}, 'calendar'],
    ['2026-13-01', {}, 'calendar'],
    ['31/04/2026', { dateOrder: 'dmy' }, 'calendar'],
    ['12/31/2026', { dateOrder: 'dmy' }, 'calendar'],
    ['0000-01-01', {}, 'calendar'],
    ['04/07/1996', {}, 'two ways'],
    ['04/07/96', { dateOrder: 'dmy' }, 'not a date'],
    ['2026-07/04', {}, 'not a date'],
    ['yesterday', {}, 'not a date'],
    ['1996-07-04 10:30', {}, 'time of day'],
    ['1996-07-04 00:00:00.5', {}, 'time of day'],
  ] as const)('is not %s with %o', (cell, formats, problem) => {
    expect(toDate(cell, formats)).toEqual(misfit(problem));
  });
});

describe('a time', () => {
  test.each([
    ['1996-07-04', {}, '1996-07-04T00:00:00.000Z'],
    ['1996-07-04 10:30', {}, '1996-07-04T10:30:00.000Z'],
    ['1996-07-04T10:30:05.25Z', {}, '1996-07-04T10:30:05.250Z'],
    ['1996-07-04 10:30:05.123456', {}, '1996-07-04T10:30:05.123456Z'],
    ['1996-07-04T00:30:00+02:00', {}, '1996-07-03T22:30:00.000Z'],
    ['2024-04-01T15:09:30.223+0000', {}, '2024-04-01T15:09:30.223Z'],
    ['1999-12-31 20:00:00-04', {}, '2000-01-01T00:00:00.000Z'],
    ['1996-07-04 10:30 UTC', {}, '1996-07-04T10:30:00.000Z'],
    ['7/4/1996 12:05:00 AM', { dateOrder: 'mdy' }, '1996-07-04T00:05:00.000Z'],
    ['7/4/1996 12:05 p.m.', { dateOrder: 'mdy' }, '1996-07-04T12:05:00.000Z'],
    ['04/07/1996, 9:05', { dateOrder: 'dmy' }, '1996-07-04T09:05:00.000Z'],
  ] as const)('%s with %o is %s', (cell, formats, datetime) => {
    expect(toDatetime(cell, formats)).toBe(datetime);
  });

  test.each([
    ['1996-07-04 24:00', 'time of day'],
    ['1996-07-04 10:60', 'time of day'],
    ['1996-07-04 10:30:60', 'time of day'],
    ['1996-07-04 13:00 PM', 'time of day'],
    ['1996-07-04 10:30+25:00', 'time of day'],
    ['1996-07-04 1030', 'time of day'],
    ['0001-01-01T00:00:00+02:00', 'calendar'],
    ['9999-12-31T23:00:00-02:00', 'calendar'],
    ['10:30', 'not a date'],
  ] as const)('is not %s', (cell, problem) => {
    expect(toDatetime(cell, {})).toEqual(misfit(problem));
  });

  test('printed by a program comes back as it was', () => {
    const moments = fc.date({
      min: new Date('0001-01-02'),
      max: new Date('9999-12-30'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, (moment) => {
        expect(toDatetime(moment.toISOString(), {})).toBe(moment.toISOString());
        expect(toDate(moment.toISOString().slice(0, 10), {})).toBe(moment.toISOString().slice(0, 10));
      }),
    );
  });
});

test('a day is accepted exactly when the calendar has it', () => {
  fc.assert(
    fc.property(fc.nat(9_999), fc.nat(13), fc.nat(32), (year, month, day) => {
      const written = [
        String(year).padStart(4, '0'),
        String(month).padStart(2, '0'),
        String(day).padStart(2, '0'),
      ].join('-');
      const date = new Date(`${written}T00:00:00Z`);
      const exists = year > 0 && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
      expect(toDate(written, {}) instanceof Misfit).toBe(!exists);
    }),
  );
});
