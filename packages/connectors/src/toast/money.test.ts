import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minorDigitsOf, minorUnits } from './money.ts';

test.each([
  [111, 2, 11_100],
  [0.1 + 0.2, 2, 30],
  [1.005, 2, 101],
  [8.165, 2, 817],
  [-1.005, 2, -101],
  [0.004, 2, 0],
  [-0.004, 2, 0],
  [1e-7, 2, 0],
  [1.5e3, 2, 150_000],
  [980, 0, 980],
  [1.0005, 3, 1_001],
])('%s with %s decimals is %s', (amount, digits, units) => {
  expect(minorUnits(amount, digits)).toBe(units);
});

test('every amount that was divided into a double comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom(0, 2, 3), (units, digits) => {
      expect(minorUnits(units / 10 ** digits, digits)).toBe(units === 0 ? 0 : units);
    }),
  );
});

test('rounds the decimal that is written, half away from zero', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 0, max: 999 }), (cents, thousandths) => {
      const written = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}${String(thousandths).padStart(3, '0')}`;
      expect(minorUnits(Number(written), 2)).toBe(cents + (thousandths >= 500 ? 1 : 0));
    }),
  );
});

test('an amount beyond what an integer holds is refused', () => {
  expect(() => minorUnits(1e300, 2)).toThrow(RangeError);
});

test.each([
  ['USD', 2],
  ['JPY', 0],
  ['KWD', 3],
  ['??', 2],
  [null, 2],
])('%s has %s decimals', (currency, digits) => {
  expect(minorDigitsOf(currency)).toBe(digits);
});
