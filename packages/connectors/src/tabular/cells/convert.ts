import type { FieldKind } from '@syncline/domain/entity';
import type { Formats } from '../formats.ts';
import { toBoolean } from './boolean.ts';
import { toDate, toDatetime } from './calendar.ts';
import { toJson } from './json.ts';
import { Misfit } from './misfit.ts';
import { toDecimal, toInteger, toMoney } from './numeral.ts';

/** The value of a cell, undefined where the cell is empty, or why it does not fit. */
export type Convert = (cell: string) => unknown;

/**
 * What turns a cell's text into a value of the kind. Text and references stay exactly as they are written.
 */
export function converterFor(kind: FieldKind, formats: Formats): Convert {
  if (kind === 'text') return (cell) => (cell === '' ? undefined : cell);
  if (kind === 'reference') return (cell) => (isBlank(cell) ? undefined : cell);
  const convert = fromText[kind];
  return (cell) => {
    const text = cell.trim();
    return text === '' ? undefined : convert(text, formats);
  };
}

/** Whether the text can be read as the kind; an empty cell can. */
export function fits(kind: FieldKind, formats: Formats, cell: string): boolean {
  return !(converterFor(kind, formats)(cell) instanceof Misfit);
}

export const isBlank = (cell: string): boolean => cell === '' || cell.trim() === '';

const fromText = {
  integer: toInteger,
  decimal: toDecimal,
  money: toMoney,
  boolean: toBoolean,
  date: toDate,
  datetime: toDatetime,
  json: toJson,
} as const satisfies Record<
  Exclude<FieldKind, 'text' | 'reference'>,
  (text: string, formats: Formats) => unknown
>;
