/** A cell as the text that the mapping converts: by its value, in the way of the table's formats. */
import type { Formats } from '../tabular/formats.ts';
import { wallClockOf } from '../tabular/serial-day.ts';
import type { Shown, Workbook } from './workbook.ts';

/** Of a cell as it stands in the file: `type` is its attribute t. */
export interface RawCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

export function cellText({ type, style, value }: RawCell, book: Workbook, formats: Formats): string {
  if (value === '') return '';
  switch (type) {
    case 's':
      return book.texts[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'true' : 'false';
    case 'd':
      return value.replace('T', ' ');
    case 'n':
      return numberText(Number(value), book.shown[style] ?? PLAIN, {
        ...formats,
        isSince1904: book.isSince1904,
      });
    default:
      return value;
  }
}

const PLAIN: Shown = { isDate: false, digits: 0 };

const DAYS_FROM_1900_TO_1904 = 1_462;
/** Of the calendar of 1900, in which a 29 February stands that never was. */
const FIRST_OF_MARCH = 61;

function numberText(
  value: number,
  { isDate, digits }: Shown,
  { decimal, isSince1904 }: Formats & { isSince1904: boolean },
): string {
  if (isDate) {
    const days = isSince1904 ? value + DAYS_FROM_1900_TO_1904 : value;
    const text = dateText(days > 0 && days < FIRST_OF_MARCH ? days + 1 : days, value < 1);
    if (text !== null) return text;
  }
  // 15 digits are what a spreadsheet has: what it shows as 0.3 may be held as 0.30000000000000004.
  const number = Number(value.toPrecision(15));
  const plain = /e/i.test(String(number))
    ? number.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
    : String(number);
  if (digits > 0 && /^\d+$/.test(plain)) return plain.padStart(digits, '0');
  return decimal === ',' ? plain.replace('.', ',') : plain;
}

/** The year first, which is understood whatever the formats. A time of no day stays one. */
function dateText(days: number, isTimeOnly: boolean): string | null {
  const wall = wallClockOf(days);
  if (wall === null) return null;
  if (isTimeOnly) return wall.time ?? '00:00:00';
  return wall.time === null ? wall.date : `${wall.date} ${wall.time}`;
}
