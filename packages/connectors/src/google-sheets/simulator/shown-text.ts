/** A cell as people see it, by its format and the locale of the spreadsheet. */
import { formatOf, valueOf, type SimulatedCell } from './workbook.ts';

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);

export function shownText(cell: SimulatedCell | undefined, locale: string): string {
  const value = valueOf(cell);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  const tag = locale.replace('_', '-');
  switch (formatOf(cell)) {
    case 'general':
      return String(Number(value.toFixed(10))).replace('.', decimalSignOf(tag));
    case 'grouped':
      return numberFormat(tag, { useGrouping: 'always', maximumFractionDigits: 3 }).format(value);
    case 'currency':
      return numberFormat(tag, { style: 'currency', currency: 'EUR', useGrouping: 'always' }).format(value);
    case 'percent':
      return numberFormat(tag, { style: 'percent' }).format(value);
    case 'digits-5':
      return String(value).padStart(5, '0');
    case 'date':
      return dateFormat(tag).format(EPOCH_MS + value * DAY_MS);
    case 'datetime':
      return `${dateFormat(tag).format(EPOCH_MS + value * DAY_MS)} ${new Date(
        EPOCH_MS + Math.round(value * DAY_MS),
      )
        .toISOString()
        .slice(11, 19)}`;
  }
}

const decimalSigns = new Map<string, string>();

function decimalSignOf(tag: string): string {
  const known =
    decimalSigns.get(tag) ??
    new Intl.NumberFormat(tag).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ??
    '.';
  decimalSigns.set(tag, known);
  return known;
}

const numberFormats = new Map<string, Intl.NumberFormat>();

function numberFormat(tag: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${tag} ${JSON.stringify(options)}`;
  const known = numberFormats.get(key) ?? new Intl.NumberFormat(tag, options);
  numberFormats.set(key, known);
  return known;
}

const dateFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(tag: string): Intl.DateTimeFormat {
  const known =
    dateFormats.get(tag) ??
    new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year: 'numeric', month: '2-digit', day: '2-digit' });
  dateFormats.set(tag, known);
  return known;
}
