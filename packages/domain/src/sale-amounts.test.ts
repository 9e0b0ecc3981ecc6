import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountsOf, amountsOfLine, priceOfUnit, quantitySchema } from './sale-amounts.ts';

const line = { unitPrice: 250, taxRate: 22, quantity: 1 };

test('a price includes its tax, rounded half up once per line', () => {
  expect(amountsOfLine(line)).toEqual({ net: 205, tax: 45, gross: 250 });
  expect(amountsOfLine({ ...line, quantity: 3 })).toEqual({ net: 615, tax: 135, gross: 750 });
  expect(amountsOfLine({ ...line, unitPrice: 3, taxRate: 100 })).toEqual({ net: 1, tax: 2, gross: 3 });
});

test('what has no tax rate has no tax', () => {
  expect(amountsOfLine({ ...line, taxRate: 0 })).toEqual({ net: 250, tax: 0, gross: 250 });
});

test('a fraction of a unit costs its part, rounded half up', () => {
  const gross = (unitPrice: number, quantity: number) =>
    amountsOfLine({ ...line, unitPrice, quantity }).gross;
  expect([gross(1_990, 0.25), gross(1_990, 0.333), gross(101, 0.5), gross(1_005, 0.1)]).toEqual([
    498, 663, 51, 101,
  ]);
  expect(gross(29, 1.1)).toBe(32);
});

test('a unit without a price of its own costs what it holds', () => {
  expect([priceOfUnit(250, 6), priceOfUnit(333, 0.5), priceOfUnit(100, 0.001)]).toEqual([1_500, 167, 0]);
});

test('a quantity has at most three digits after the point', () => {
  expect([0.001, 1.5, 12.345, 999_999].every((quantity) => quantitySchema.safeParse(quantity).success)).toBe(
    true,
  );
  expect([0, -1, 0.0001, 1_000_001].some((quantity) => quantitySchema.safeParse(quantity).success)).toBe(
    false,
  );
});

test('whatever is sold, net and tax add up to what is paid, and no line is off by more than half a cent', () => {
  const lines = fc.record({
    unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
    taxRate: fc.double({ min: 0, max: 100, noNaN: true }),
    thousandths: fc.integer({ min: 1, max: 1_000_000 }),
  });
  fc.assert(
    fc.property(fc.array(lines), (given) => {
      const cart = given.map(({ thousandths, ...each }) => ({ ...each, quantity: thousandths / 1_000 }));
      const { net, tax, gross } = amountsOf(cart);
      expect(net + tax).toBe(gross);
      const exact = given.reduce((sum, each) => sum + BigInt(each.unitPrice) * BigInt(each.thousandths), 0n);
      expect(Math.abs(Number(BigInt(gross) * 1_000n - exact))).toBeLessThanOrEqual(500 * given.length);
      for (const each of cart) expect(Number.isInteger(amountsOfLine(each).gross)).toBe(true);
    }),
  );
});
