/**
 * Cells as the text that the mapping converts: numbers, dates and truth values by their value, whatever format they are
 * shown in; what becomes text as it is shown, because only so a code keeps its zeros and a phone number its plus.
 */
import type { FieldKind } from '@syncline/domain/entity';
import type { Formats } from '../tabular/formats.ts';
import type { Cell } from './cell-ranges.ts';
import { wallClockOf } from '../tabular/serial-day.ts';
import type { Zone } from './zone.ts';

export interface TextOptions {
  readonly formats: Formats;
  /** Of the spreadsheet. */
  readonly zone: Zone | null;
}

/** What a cell is wanted as: 'shown' for texts, keys and references. */
export type Wanted = 'shown' | 'number' | 'date' | 'datetime';

export const wantedFor = (kind: FieldKind): Wanted => WANTED[kind];

const WANTED = {
  text: 'shown',
  reference: 'shown',
  json: 'shown',
  integer: 'number',
  decimal: 'number',
  money: 'number',
  boolean: 'number',
  date: 'date',
  datetime: 'datetime',
} as const satisfies Record<FieldKind, Wanted>;

/** `shown` is what people see in the cell; it is needed for what is wanted as shown alone. */
export function textOf(value: Cell, shown: Cell | undefined, wanted: Wanted, options: TextOptions): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  if (wanted === 'shown' && shown !== undefined && shown !== null) return String(shown);
  if (typeof value === 'boolean') return String(value);
  if (wanted === 'date' || wanted === 'datetime') return dateText(value, wanted, options);
  return numberText(value, options.formats);
}

/** With the 15 digits that a spreadsheet has: what it shows as 0.3 may be held as 0.30000000000000004. */
export function numberText(value: number, { decimal }: Formats): string {
  const text = String(Number(value.toPrecision(15)));
  return decimal === ',' ? text.replace('.', ',') : text;
}

/** The year first, which is understood whatever the formats; a time with the offset of the spreadsheet's zone. */
export function dateText(
  serial: number,
  wanted: 'date' | 'datetime',
  { formats, zone }: TextOptions,
): string {
  const wall = wallClockOf(serial);
  if (wall === null) return numberText(serial, formats);
  if (wanted === 'date') return wall.time === null ? wall.date : `${wall.date} ${wall.time}`;
  return `${wall.date} ${wall.time ?? '00:00:00'}${zone?.offsetAt(wall) ?? ''}`;
}

/** What a formula that failed leaves in its cell; "Loading..." while one is still at work. */
export const isFormulaError = (text: string): boolean =>
  (text.startsWith('#') && FORMULA_ERRORS.has(text)) || text === 'Loading...';

const FORMULA_ERRORS: ReadonlySet<string> = new Set([
  '#N/A',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#NAME?',
  '#NUM!',
  '#NULL!',
  '#ERROR!',
]);
