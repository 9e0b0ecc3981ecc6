/**
 * What a cart comes to, in minor units. A price includes its tax: what stands on the tile is what is paid. The tax of a line is
 * gross · rate / (100 + rate), rounded half up once per line; its net is the rest, so the parts always add up to the price.
 */
import type { Cart, CartLine } from '../cart/cart.ts';

interface Amounts {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}

export function amountsOfLine({ unitPrice, quantity, taxRate }: CartLine): Amounts {
  const gross = unitPrice * quantity;
  const tax = taxRate > 0 ? Math.round((gross * taxRate) / (100 + taxRate)) : 0;
  return { net: gross - tax, tax, gross };
}

export const amountsOf = (cart: Cart): Amounts =>
  cart.map(amountsOfLine).reduce(
    (sum, { net, tax, gross }) => ({
      net: sum.net + net,
      tax: sum.tax + tax,
      gross: sum.gross + gross,
    }),
    { net: 0, tax: 0, gross: 0 },
  );
