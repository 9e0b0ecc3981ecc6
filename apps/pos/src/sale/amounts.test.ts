import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountsOf, amountsOfLine } from './amounts.ts';

const line = { product: 'P-1', name: 'Coffee', unitPrice: 250, taxRate: 22, quantity: 1 };

test('a price includes its tax, rounded half up once per line', () => {
  expect(amountsOfLine(line)).toEqual({ net: 205, tax: 45, gross: 250 });
  expect(amountsOfLine({ ...line, quantity: 3 })).toEqual({ net: 615, tax: 135, gross: 750 });
  expect(amountsOfLine({ ...line, unitPrice: 3, taxRate: 100 })).toEqual({ net: 1, tax: 2, gross: 3 });
});

test('what has no tax rate has no tax', () => {
  expect(amountsOfLine({ ...line, taxRate: 0 })).toEqual({ net: 250, tax: 0, gross: 250 });
});

test('whatever is in a cart, net and tax add up to what is on the tiles', () => {
  const lines = fc.record({
    product: fc.constant('P'),
    name: fc.constant('Sample'),
    unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
    taxRate: fc.double({ min: 0, max: 100, noNaN: true }),
    quantity: fc.integer({ min: 1, max: 1_000 }),
  });
  fc.assert(
    fc.property(fc.array(lines), (cart) => {
      const { net, tax, gross } = amountsOf(cart);
      expect(net + tax).toBe(gross);
      expect(gross).toBe(cart.reduce((sum, each) => sum + each.unitPrice * each.quantity, 0));
    }),
  );
});
