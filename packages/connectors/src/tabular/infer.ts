/**
 * What the columns of a table hold, judged from a sample, in doubt as text: a code that looks like a number
 * ("05", "+39…", sixteen digits) loses its meaning as a number, while text can always be turned into one
 * later.
 */
import type { FieldKind } from '@syncline/domain/entity';
import { fits, isBlank } from './cells/convert.ts';
import type { Formats } from './formats.ts';

export interface InferredColumn {
  readonly column: string;
  readonly kind: FieldKind;
  /** Every cell of the sample was filled. */
  readonly required: boolean;
}

export interface InferredTable {
  readonly columns: readonly InferredColumn[];
  readonly formats: Formats;
}

type Rows = readonly (readonly string[])[];

export function inferColumns(header: readonly string[], rows: Rows): InferredTable {
  const filled = rows.filter((row) => !row.every(isBlank));
  const cellsOf = (index: number) =>
    filled.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== '');
  const columns = header.map((column, index) => ({ column, cells: cellsOf(index) }));
  const formats = inferFormats(columns.map(({ cells }) => cells));
  return {
    formats,
    columns: columns.map(({ column, cells }) => ({
      column,
      kind: kindOf(cells, formats),
      required: cells.length > 0 && cells.length === filled.length,
    })),
  };
}

/**
 * Only what cells prove: "12,5" proves the decimal comma, "25/12/2026" that the day comes first. Two opposite
 * proofs cancel.
 */
function inferFormats(columns: readonly (readonly string[])[]): Formats {
  const proves = (proof: RegExp, shape: RegExp) =>
    columns.some(
      (cells) => cells.every((cell) => shape.test(cell)) && cells.some((cell) => proof.test(cell)),
    );
  const decimal = settle<'.' | ','>(
    proves(/\.(\d{1,2}|\d{4,})\D*$|,\d{3}\.\d|^\D*0\.\d/, AMOUNT) && '.',
    proves(/,(\d{1,2}|\d{4,})\D*$|\.\d{3},\d|^\D*0,\d/, AMOUNT) && ',',
  );
  const dateOrder = settle<'dmy' | 'mdy'>(
    proves(/^(1[3-9]|[23]\d)\D/, LOCAL_DATE) && 'dmy',
    proves(/^\d+\D(1[3-9]|[23]\d)\D/, LOCAL_DATE) && 'mdy',
  );
  return { ...(decimal && { decimal }), ...(dateOrder && { dateOrder }) };
}

function settle<Choice extends string>(one: Choice | false, other: Choice | false): Choice | null {
  if (one && other) return null;
  return one || other || null;
}

const CURRENCY = /\p{Sc}/u;
const AMOUNT = /^-?(\p{Sc} ?)?-?(0|[1-9]\d{0,2}([., ]\d{3})+|[1-9]\d*)([.,]\d+)?( ?\p{Sc})?$/u;
const LOCAL_DATE = /^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b/;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}\b/;
const TIME_OF_DAY = /\d:\d{2}/;
const WHOLE = /^(0|-?[1-9]\d{0,14})$/;
const YES_NO = /^(true|false|yes|no|sì|si|vero|falso)$/i;

const isDate = (cell: string) => ISO_DATE.test(cell) || LOCAL_DATE.test(cell);

/** The first kind whose shape every cell has and which every cell also converts to. */
function kindOf(cells: readonly string[], formats: Formats): FieldKind {
  if (cells.length === 0) return 'text';
  const all = (kind: FieldKind, looksLike: (cell: string) => boolean) =>
    cells.every((cell) => looksLike(cell) && fits(kind, formats, cell));

  if (all('integer', (cell) => WHOLE.test(cell))) return 'integer';
  if (all('money', (cell) => AMOUNT.test(cell) && CURRENCY.test(cell))) return 'money';
  const { decimal } = formats;
  // Whole numbers with separators only, such as "12.345", may be codes as well.
  if (decimal && all('decimal', (cell) => AMOUNT.test(cell)) && cells.some((cell) => cell.includes(decimal)))
    return 'decimal';
  if (all('boolean', (cell) => YES_NO.test(cell))) return 'boolean';
  if (all('date', (cell) => isDate(cell) && !TIME_OF_DAY.test(cell))) return 'date';
  if (all('datetime', isDate)) return 'datetime';
  return 'text';
}
