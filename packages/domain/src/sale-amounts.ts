/**
 * What lines of a sale come to, in minor units. A price includes its tax: what stands on the tile is what is paid. Halves are
 * rounded up, and these are the only places where anything is rounded:
 *
 * - a quantity has at most three digits after the point;
 * - a unit without a price of its own costs price · factor;
 * - a line comes to unit price · quantity;
 * - the tax in a line is gross · rate / (100 + rate); its net is the rest, so the parts always add up to what is paid.
 *
 * Sums are made of rounded lines. A receipt, a day's report and SQL over the orders therefore agree to the cent.
 */
import { z } from 'zod';

export interface Amounts {
  readonly net: number;
  readonly tax: number;
  readonly gross: number;
}

export interface PricedLine {
  /** Tax included. */
  readonly unitPrice: number;
  readonly quantity: number;
  /** Percent. */
  readonly taxRate: number;
}

const PARTS = 1_000;

/** To the thousandth. */
export const roundQuantity = (quantity: number): number => Math.round(quantity * PARTS) / PARTS;

/** Within what a price times it can hold exactly. */
const MOST = 1_000_000;
const isRounded = (quantity: number) => roundQuantity(quantity) === quantity;
const rounding = 'A quantity has at most three digits after the point.';

/** Of what is sold. */
export const quantitySchema = z.number().positive().max(MOST).refine(isRounded, rounding);

/** By how much a quantity changes. */
export const quantityChangeSchema = z.number().min(-MOST).max(MOST).refine(isRounded, rounding);

/** What a unit costs that holds `factor` of what `price` is for. */
export const priceOfUnit = (price: number, factor: number): number => Math.round(price * factor);

export function amountsOfLine({ unitPrice, quantity, taxRate }: PricedLine): Amounts {
  // Thousandths are whole, so that 0.29 · 3 is not a hair less than it is.
  const gross = Math.round((unitPrice * Math.round(quantity * PARTS)) / PARTS);
  const tax = taxRate > 0 ? Math.round((gross * taxRate) / (100 + taxRate)) : 0;
  return { net: gross - tax, tax, gross };
}

export const amountsOf = (lines: readonly PricedLine[]): Amounts =>
  lines.map(amountsOfLine).reduce(
    (sum, { net, tax, gross }) => ({
      net: sum.net + net,
      tax: sum.tax + tax,
      gross: sum.gross + gross,
    }),
    { net: 0, tax: 0, gross: 0 },
  );
