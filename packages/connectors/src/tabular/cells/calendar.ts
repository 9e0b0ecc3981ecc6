/**
 * Dates and times as tables write them. A date that starts with its year is always understood ("1996-07-04",
 * "1996/7/4", "19960704", "1996-07-04 00:00:00.000"); one that does not, only in the order the formats name.
 * A time without a zone is UTC.
 */
import type { Formats } from '../formats.ts';
import { Misfit } from './misfit.ts';

/** 'YYYY-MM-DD'. A time of day that is not midnight would be lost, so it does not fit. */
export function toDate(cell: string, formats: Formats): string | Misfit {
  const moment = parse(cell, formats);
  if (moment instanceof Misfit) return moment;
  if (/[1-9]/.test(moment.time + moment.fraction))
    return new Misfit('has a time of day, which a date cannot keep');
  return moment.date;
}

/** ISO-8601 in UTC with at least milliseconds: '1996-07-04T00:00:00.000Z'. */
export function toDatetime(cell: string, formats: Formats): string | Misfit {
  const moment = parse(cell, formats);
  if (moment instanceof Misfit) return moment;
  const { date, time, fraction, offsetMinutes } = moment;
  if (offsetMinutes === 0) return `${date}T${time}.${fraction}Z`;
  const utc = new Date(Date.parse(`${date}T${time}Z`) - offsetMinutes * 60_000).toISOString();
  // Outside the years 1 to 9999 an ISO string has another shape.
  if (!/^(?!0000)\d{4}-/.test(utc)) return NOT_IN_CALENDAR;
  return `${utc.slice(0, 19)}.${fraction}Z`;
}

interface Moment {
  readonly date: string;
  readonly time: string;
  /** Three digits, or more where the cell has more. */
  readonly fraction: string;
  readonly offsetMinutes: number;
}

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:(?:T|t|,? +)(\d.*))?$/;
const YEAR_FIRST_COMPACT = /^(\d{4})()(\d{2})(\d{2})(?:[Tt ](\d.*))?$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:(?:T|t|,? +)(\d.*))?$/;
const TIME =
  /^(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?: ?([AaPp])\.?[Mm]\.?)?(?: ?(?:([Zz]|UTC|GMT)|([+-])(\d{2}):?(\d{2})?))?$/;

const NOT_A_DATE = new Misfit('is not a date');
const NOT_IN_CALENDAR = new Misfit('is not a day of the calendar');
const NOT_A_TIME = new Misfit('has no valid time of day');
const ORDER_UNSETTLED = new Misfit(
  'can be read in two ways; say in the mapping whether the day or the month comes first',
);

function parse(cell: string, { dateOrder = 'ymd' }: Formats): Moment | Misfit {
  const yearFirst = YEAR_FIRST.exec(cell) ?? YEAR_FIRST_COMPACT.exec(cell);
  const yearLast = yearFirst ? null : YEAR_LAST.exec(cell);
  if (!yearFirst && !yearLast) return NOT_A_DATE;
  if (yearLast && dateOrder === 'ymd') return ORDER_UNSETTLED;

  const [, first = '', , second = '', third = '', timeText] = yearFirst ?? yearLast ?? [];
  const [year, month, day] = yearFirst
    ? [first, second, third]
    : dateOrder === 'dmy'
      ? [third, second, first]
      : [third, first, second];
  if (!isDay(Number(year), Number(month), Number(day))) return NOT_IN_CALENDAR;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return timeText === undefined
    ? { date, time: '00:00:00', fraction: '000', offsetMinutes: 0 }
    : withTime(date, timeText);
}

function withTime(date: string, text: string): Moment | Misfit {
  const match = TIME.exec(text);
  if (!match) return NOT_A_TIME;
  const [
    ,
    hours = '',
    minutes = '',
    seconds = '00',
    decimals = '',
    half,
    ,
    sign,
    zoneHours = '0',
    zoneMinutes = '0',
  ] = match;
  const hour = half === undefined ? Number(hours) : hourOfHalfDay(Number(hours), half);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return NOT_A_TIME;
  if (Number(zoneHours) > 18 || Number(zoneMinutes) > 59) return NOT_A_TIME;
  return {
    date,
    time: `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`,
    fraction: decimals.replace(/0+$/, '').padEnd(3, '0'),
    offsetMinutes: (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)),
  };
}

/** 12 AM is midnight and 12 PM is noon. An hour no clock shows becomes one no day has. */
function hourOfHalfDay(hour: number, half: string): number {
  if (hour < 1 || hour > 12) return 24;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return day <= (month === 2 ? (isLeapYear ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}
