/** A line of what is being sold. It keeps the price it was entered with, whatever happens to the product meanwhile. */
import { roundQuantity, type PricedLine } from '@syncline/domain/sale-amounts';
import { z } from 'zod';
import type { ProductRecord, UnitChoice } from '../products/unit-choices.ts';

export interface SaleLine extends PricedLine {
  /** The key of the product; null: it is not known. */
  readonly product: string | null;
  readonly name: string;
  /** In which the quantity is, as people read it; null: pieces. */
  readonly unit: string | null;
}

/** Of what was kept on the device. */
export const saleLineSchema: z.ZodType<SaleLine> = z.object({
  product: z.string().nullable(),
  name: z.string(),
  unit: z.string().nullable(),
  unitPrice: z.int(),
  taxRate: z.number(),
  quantity: z.number().positive(),
});

/** One of it, in a unit. */
export const enteredLine = ({ key, data }: ProductRecord, { unit, price }: UnitChoice): SaleLine => ({
  product: key,
  name: data.name,
  unit,
  unitPrice: price,
  taxRate: data.taxRate ?? 0,
  quantity: 1,
});

/** Two lines with the same are one: of the same at the same price. */
export const lineKey = ({ product, name, unit, unitPrice, taxRate }: SaleLine): string =>
  JSON.stringify([product ?? name, unit, unitPrice, taxRate]);

/** '2', '0.25' and '0,25' are quantities; null: it is none. */
export function parseQuantity(typed: string): number | null {
  if (!/^\d{1,6}([.,]\d{0,3})?$/.test(typed.trim())) return null;
  const quantity = roundQuantity(Number(typed.trim().replace(',', '.')));
  return quantity > 0 ? quantity : null;
}
