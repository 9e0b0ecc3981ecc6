/** What a cell and a column hold, by what stands there and how it is shown. */
import type { FieldKind } from '@syncline/domain/entity';
import { toMoney } from '../tabular/cells/numeral.ts';
import type { Formats } from '../tabular/formats.ts';
import type { Cell } from './cell-ranges.ts';
import { wallClockOf } from '../tabular/serial-day.ts';
import { dateText, numberText, type TextOptions } from './sheet-text.ts';

export interface Judged {
  readonly text: string;
  /** Null where the cell is empty; 'unsure' where the text has to tell. */
  readonly kind: FieldKind | 'unsure' | null;
}

/** A value and what is seen of it tell together what it is: 45000 may be a number, a date, or a code. */
export function judgeCell(value: Cell, seen: Cell | undefined, options: TextOptions): Judged {
  if (value === null || value === '') return { text: '', kind: null };
  if (typeof value === 'string') return { text: value, kind: 'unsure' };
  if (typeof value === 'boolean') return { text: String(value), kind: 'boolean' };
  const shown = String(seen ?? value);
  if (isDateShown(value, shown)) {
    const kind = wallClockOf(value)?.time === null ? 'date' : 'datetime';
    return { text: dateText(value, kind, options), kind };
  }
  if (!NUMBER_SHOWN.test(shown)) return { text: shown, kind: 'text' };
  const text = numberText(value, options.formats);
  if (/\p{Sc}/u.test(shown)) return { text: moneyText(shown, text, options.formats), kind: 'money' };
  return { text, kind: Number.isSafeInteger(value) ? 'integer' : 'decimal' };
}

/** As it is shown, unless that is rounded. */
const moneyText = (shown: string, exact: string, formats: Formats) =>
  toMoney(shown, formats) === toMoney(exact, formats) ? shown : exact;

/** A number as people write numbers: with currency, percent and exponent, but no leading zero and no plus. */
const NUMBER_SHOWN =
  /^[-\u2212(]?\s*(\p{Sc}\s*)?-?(0|[1-9][\d.,'’\s]*)?([.,]\d+)?(E[+-]?\d+)?\s*(\p{Sc}|%)?\)?$/u;

/** The day and the year of the value stand in what is shown. */
function isDateShown(value: number, shown: string): boolean {
  const wall = value > 0 ? wallClockOf(value) : null;
  if (wall === null || !/\D/.test(shown)) return false;
  const numbers = (shown.match(/\d+/g) ?? []).map(Number);
  const [year = 0, , day = 0] = wall.date.split('-').map(Number);
  return (
    numbers.length > 1 && numbers.includes(day) && (numbers.includes(year) || numbers.includes(year % 100))
  );
}

/** What all cells of a column are; null where that has to be inferred from their texts. */
export function kindOf(kinds: readonly Judged['kind'][]): FieldKind | null {
  const found = new Set(kinds.flatMap((kind) => kind ?? []));
  if (found.size === 0 || found.has('unsure')) return null;
  const only = (...some: readonly FieldKind[]) =>
    [...found].every((kind) => some.some((one) => one === kind));
  if (only('integer')) return 'integer';
  if (only('integer', 'decimal')) return 'decimal';
  if (found.has('money') && only('integer', 'decimal', 'money')) return 'money';
  if (only('date')) return 'date';
  if (only('date', 'datetime')) return 'datetime';
  if (only('boolean')) return 'boolean';
  return 'text';
}
