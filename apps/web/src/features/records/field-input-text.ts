/** Values of fields as one types them, and back. Money is typed in units of the currency and kept in minor ones. */
import type { FieldKind } from '@syncline/domain/entity';
import type { RecordChanges } from './record-view.ts';

/** What is wrong with a text, as the name of the message that says so. */
type InputProblem = 'integer' | 'decimal' | 'money' | 'date' | 'datetime' | 'json';

export type ReadInput = { readonly value: RecordChanges[string] } | { readonly problem: InputProblem };

/** '' where there is no value. */
export function inputTextOf(kind: FieldKind, value: unknown, locale: string): string {
  if (value === undefined || value === null) return '';
  switch (kind) {
    case 'money':
      return typeof value === 'number' ? withComma((value / 100).toFixed(2), locale) : rawText(value);
    case 'integer':
    case 'decimal':
      return typeof value === 'number' ? withComma(plainText(value), locale) : rawText(value);
    case 'datetime':
      return typeof value === 'string' && !Number.isNaN(Date.parse(value))
        ? localTimeOf(new Date(value))
        : rawText(value);
    case 'json':
      return JSON.stringify(value, null, 2);
    case 'boolean':
    case 'date':
    case 'text':
    case 'reference':
      return rawText(value);
  }
}

/** Null for an empty text: there is no value. */
export function readInput(kind: FieldKind, text: string): ReadInput {
  const trimmed = text.trim();
  if (trimmed === '') return { value: null };
  switch (kind) {
    case 'text':
      return { value: text };
    case 'reference':
      return { value: trimmed };
    case 'boolean':
      return { value: trimmed === 'true' };
    case 'integer': {
      const value = numberOf(trimmed);
      return Number.isSafeInteger(value) ? { value } : { problem: 'integer' };
    }
    case 'decimal': {
      const value = numberOf(trimmed);
      return Number.isFinite(value) ? { value } : { problem: 'decimal' };
    }
    case 'money': {
      const amount = numberOf(trimmed);
      const cents = Math.round(amount * 100);
      return Number.isSafeInteger(cents) && cents / 100 === amount ? { value: cents } : { problem: 'money' };
    }
    case 'date':
      return /^\d{4}-\d{2}-\d{2}$/.test(trimmed) && !Number.isNaN(Date.parse(trimmed))
        ? { value: trimmed }
        : { problem: 'date' };
    case 'datetime': {
      const at = new Date(trimmed);
      return Number.isNaN(at.getTime()) ? { problem: 'datetime' } : { value: at.toISOString() };
    }
    case 'json':
      return jsonOf(trimmed);
  }
}

/** '1.234,50', '1,234.50', '1234.5' and '1234,5' are the same; one separator alone is that of the decimals. */
function numberOf(text: string): number {
  const compact = text.replace(/[\s\u00a0']/g, '');
  const decimals = Math.max(compact.lastIndexOf('.'), compact.lastIndexOf(','));
  const whole = decimals === -1 ? compact : compact.slice(0, decimals);
  const rest = decimals === -1 ? '' : compact.slice(decimals + 1);
  if (!/^[-+]?\d*$|^[-+]?\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(whole) || !/^\d*$/.test(rest)) return Number.NaN;
  if (!/\d/.test(compact)) return Number.NaN;
  return Number(`${whole.replace(/[.,]/g, '')}${rest === '' ? '' : `.${rest}`}`);
}

function jsonOf(text: string): ReadInput {
  try {
    const value: RecordChanges[string] = JSON.parse(text);
    return { value };
  } catch {
    return { problem: 'json' };
  }
}

const rawText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
/** Not '1e-7'. */
const plainText = (value: number) =>
  /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value);
const withComma = (text: string, locale: string) =>
  new Intl.NumberFormat(locale).format(0.5).includes(',') ? text.replace('.', ',') : text;

/** For `<input type="datetime-local">`. */
function localTimeOf(at: Date): string {
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

const two = (value: number) => String(value).padStart(2, '0');
