/**
 * Numbers as people and programs write them. Nothing is rounded: what a value of the wanted kind cannot hold
 * exactly is a misfit, and so is a separator whose meaning the formats do not settle.
 */
import type { Formats } from '../formats.ts';
import { Misfit } from './misfit.ts';

interface Numeral {
  readonly sign: '' | '-';
  /** Without leading zeros, but at least one digit. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
  readonly exponent: number;
}

export function toInteger(cell: string, { decimal }: Formats): number | Misfit {
  if (PLAIN_INTEGER.test(cell)) return Number(cell) || 0;
  const numeral = parse(cell, decimal);
  if (numeral instanceof Misfit) return numeral;
  if (numeral.fraction !== '' || numeral.exponent !== 0) return new Misfit('is not a whole number');
  return safeInteger(numeral.sign + numeral.whole);
}

export function toDecimal(cell: string, { decimal }: Formats): number | Misfit {
  const numeral = parse(cell, decimal);
  if (numeral instanceof Misfit) return numeral;
  const { sign, whole, fraction, exponent } = numeral;
  const value = Number(`${sign}${whole}.${fraction || '0'}e${exponent}`);
  const digits = significantDigits(whole + fraction);
  // Up to 15 digits a double always gives back what was put in.
  if (digits.length > 15 && significantDigits(value.toExponential().replace(/e.*$|\D/g, '')) !== digits)
    return new Misfit('has more digits than a decimal can keep exactly; map it to a text field to keep them');
  if (!Number.isFinite(value) || (value === 0 && digits !== ''))
    return new Misfit('is beyond the range of a decimal');
  return value || 0;
}

/** Minor units: "12.5" is 1250. A currency sign may stand before or after the number. */
export function toMoney(cell: string, { decimal }: Formats): number | Misfit {
  const numeral = parse(cell.replace(LEADING_CURRENCY, '$1').replace(TRAILING_CURRENCY, ''), decimal);
  if (numeral instanceof Misfit) return numeral;
  const { sign, whole, fraction, exponent } = numeral;
  if (exponent !== 0) return new Misfit('is not an amount of money');
  if (fraction.length > 2) return new Misfit('is more precise than cents');
  return safeInteger(sign + whole + fraction.padEnd(2, '0'));
}

const PLAIN_INTEGER = /^-?\d{1,15}$/;
const LEADING_CURRENCY = /^([+\-\u2212]?)\s*\p{Sc}\s*/u;
const TRAILING_CURRENCY = /\s*\p{Sc}$/u;

/**
 * Groups of thousands all use the same separator. A point that opens a fraction needs no digit before it:
 * ".5".
 */
const grouped = (point: string, separators: string) =>
  new RegExp(
    `^([+-]?)(\\d{1,3}(?:([${separators}])\\d{3})(?:\\3\\d{3})*|\\d*)(?:${point}(\\d*))?(?:[eE]([+-]?\\d{1,4}))?$`,
  );
const PLAIN = grouped('\\.', ' \u00a0\u202f');
const PATTERNS = {
  '.': grouped('\\.', ",'’ \u00a0\u202f"),
  ',': grouped(',', ".'’ \u00a0\u202f"),
};

function parse(cell: string, decimal: Formats['decimal']): Numeral | Misfit {
  const text = cell.replace('\u2212', '-');
  const match = (decimal ? PATTERNS[decimal] : PLAIN).exec(text);
  const [, sign, integer = '', separator, decimals = '', exponent = '0'] = match ?? [];
  if (!match || integer + decimals === '') {
    const isSeparatorUnsettled =
      !decimal && /\d/.test(text) && (PATTERNS['.'].test(text) || PATTERNS[','].test(text));
    return new Misfit(
      isSeparatorUnsettled
        ? 'can be read in two ways; say in the mapping which sign marks the decimals'
        : 'is not a number',
    );
  }
  const digits = separator === undefined ? integer : integer.replaceAll(separator, '');
  return {
    sign: sign === '-' ? '-' : '',
    whole: digits.replace(/^0+(?=\d)/, '') || '0',
    fraction: decimals.replace(/0+$/, ''),
    exponent: Number(exponent),
  };
}

function safeInteger(digits: string): number | Misfit {
  const value = Number(digits);
  return Number.isSafeInteger(value) ? value || 0 : new Misfit('is too large to be kept exactly');
}

const significantDigits = (digits: string) => digits.replace(/^0+/, '').replace(/0+$/, '');
