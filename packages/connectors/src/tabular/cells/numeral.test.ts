import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Misfit } from './misfit.ts';
import { toDecimal, toInteger, toMoney } from './numeral.ts';

const misfit = (part: string) => expect.objectContaining({ problem: expect.stringContaining(part) });

describe('a whole number', () => {
  test.each([
    ['12', {}, 12],
    ['-7', {}, -7],
    ['+7', {}, 7],
    ['−7', {}, -7],
    ['-0', {}, 0],
    ['007', {}, 7],
    ['12.00', {}, 12],
    ['1,234,567', { decimal: '.' }, 1_234_567],
    ['1.234.567', { decimal: ',' }, 1_234_567],
    ["1'234", { decimal: '.' }, 1_234],
    ['1 234', {}, 1_234],
    ['9007199254740991', {}, Number.MAX_SAFE_INTEGER],
  ] as const)('%s with %o is %d', (cell, formats, value) => {
    expect(toInteger(cell, formats)).toBe(value);
  });

  test.each([
    ['12.5', {}, 'whole number'],
    ['1e3', {}, 'whole number'],
    ['9007199254740993', {}, 'too large'],
    ['1,234', {}, 'two ways'],
    ['12,34', { decimal: '.' }, 'not a number'],
    ['1,234.567.8', { decimal: '.' }, 'not a number'],
    ['1.234,567', { decimal: '.' }, 'not a number'],
    ['twelve', {}, 'not a number'],
    ['-', {}, 'not a number'],
    ['.', {}, 'not a number'],
  ] as const)('is not %s with %o', (cell, formats, problem) => {
    expect(toInteger(cell, formats)).toEqual(misfit(problem));
  });
});

describe('a decimal', () => {
  test.each([
    ['0.15', {}, 0.15],
    ['.5', {}, 0.5],
    ['5.', {}, 5],
    ['-1.5e-3', {}, -0.0015],
    ['124.497,43', { decimal: ',' }, 124_497.43],
    ['0.15000000000000000000', {}, 0.15],
    ['0.30000000000000004', {}, 0.30000000000000004],
    ['-0.0', {}, 0],
  ] as const)('%s with %o is %d', (cell, formats, value) => {
    expect(toDecimal(cell, formats)).toBe(value);
  });

  test('that a double would round does not fit', () => {
    expect(toDecimal('0.1234567890123456789', {})).toEqual(misfit('more digits'));
    expect(toDecimal('123456789012345678', {})).toEqual(misfit('more digits'));
    expect(toDecimal('1e400', {})).toEqual(misfit('range'));
    expect(toDecimal('1e-400', {})).toEqual(misfit('range'));
  });

  test('printed by a program comes back as it was', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toDecimal(String(value), {})).toBe(value || 0);
      }),
    );
  });
});

describe('an amount of money', () => {
  test.each([
    ['18', {}, 1_800],
    ['9.8', {}, 980],
    ['32.38', {}, 3_238],
    ['32.3800', {}, 3_238],
    ['-0.01', {}, -1],
    ['$1,234.50', { decimal: '.' }, 123_450],
    ['-$5.00', {}, -500],
    ['€ 5', {}, 500],
    ['124.497,43 €', { decimal: ',' }, 12_449_743],
  ] as const)('%s with %o is %d cents', (cell, formats, cents) => {
    expect(toMoney(cell, formats)).toBe(cents);
  });

  test.each([
    ['9.995', {}, 'cents'],
    ['12,5', {}, 'two ways'],
    ['1e2', {}, 'not an amount'],
    ['90071992547409.93', {}, 'too large'],
    ['free', {}, 'not a number'],
    ['$ € 5', {}, 'not a number'],
  ] as const)('is not %s', (cell, formats, problem) => {
    expect(toMoney(cell, formats)).toEqual(misfit(problem));
  });

  test('of any size keeps every cent', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (cents) => {
        const digits = String(Math.abs(cents)).padStart(3, '0');
        const written = `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(toMoney(written, {})).toBe(cents);
      }),
    );
  });
});

test('no text makes anything but a value that can be stored or a misfit', () => {
  const anything = fc.oneof(fc.string(), fc.stringMatching(/^[-+]?[\d., e€$']{0,12}$/));
  const formats = fc.constantFrom({}, { decimal: '.' } as const, { decimal: ',' } as const);
  fc.assert(
    fc.property(anything, formats, (cell, format) => {
      for (const value of [toInteger(cell, format), toMoney(cell, format)])
        expect(value instanceof Misfit || Number.isSafeInteger(value)).toBe(true);
      const decimal = toDecimal(cell, format);
      expect(decimal instanceof Misfit || Number.isFinite(decimal)).toBe(true);
    }),
  );
});
