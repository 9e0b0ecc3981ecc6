import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wallClockOf } from '../tabular/serial-day.ts';
import { openZone } from './zone.ts';

const DAY_MS = 86_400_000;

describe('a serial date', () => {
  test.each([
    [0, '1899-12-30', null],
    [1, '1899-12-31', null],
    [60, '1900-02-28', null],
    [61, '1900-03-01', null],
    [45_000, '2023-03-15', null],
    [45_000.5, '2023-03-15', '12:00:00'],
    [45_000 + 31 / 72, '2023-03-15', '10:20:00'],
    [-1.25, '1899-12-28', '18:00:00'],
    [2_958_465, '9999-12-31', null],
  ])('%s is %s %s', (serial, date, time) => {
    expect(wallClockOf(serial)).toMatchObject({ date, time });
  });

  test('beyond the calendar is none', () => {
    for (const serial of [2_958_466, -700_000, Number.NaN, Infinity]) expect(wallClockOf(serial)).toBeNull();
  });

  test('comes from every moment of the calendar as it went in, to the millisecond', () => {
    const moment = fc.date({ min: new Date('1583-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, (at) => {
        const serial = (at.getTime() - Date.UTC(1899, 11, 30)) / DAY_MS;
        expect(wallClockOf(serial)?.ms).toBe(at.getTime());
      }),
    );
  });
});

describe('the zone of a spreadsheet', () => {
  const offset = (zone: string, at: string) => {
    const ms = Date.parse(`${at}Z`);
    return openZone(zone)?.offsetAt({ date: '', time: null, ms });
  };

  test.each([
    ['Europe/Rome', '2026-01-15T10:00:00', '+01:00'],
    ['Europe/Rome', '2026-07-15T10:00:00', '+02:00'],
    // Skipped, and there twice.
    ['Europe/Rome', '2026-03-29T02:30:00', '+01:00'],
    ['Europe/Rome', '2026-10-25T02:30:00', '+02:00'],
    ['Europe/Rome', '2026-10-25T03:00:00', '+01:00'],
    ['America/St_Johns', '2026-01-15T10:00:00', '-03:30'],
    ['Asia/Kathmandu', '2026-01-15T10:00:00', '+05:45'],
    ['GMT-07:00', '2026-01-15T10:00:00', '-07:00'],
    ['Etc/UTC', '2026-01-15T10:00:00', '+00:00'],
  ])('%s at %s is %s', (zone, at, expected) => {
    expect(offset(zone, at)).toBe(expected);
  });

  test('that nobody knows is none', () => {
    expect(openZone('Middle/Earth')).toBeNull();
  });
});
