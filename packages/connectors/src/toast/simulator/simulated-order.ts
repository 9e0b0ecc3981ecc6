/** An order as the simulated restaurant keeps it: amounts in cents, times in milliseconds. */
import type { Dish, Extra } from './place.ts';

export interface SimulatedOrder {
  readonly guid: string;
  readonly number: string;
  readonly source: string;
  readonly guests: number;
  readonly openedAt: number;
  readonly modifiedAt: number;
  readonly paidAt: number | null;
  readonly closedAt: number | null;
  readonly voidedAt: number | null;
  readonly deletedAt: number | null;
  readonly checks: readonly SimulatedCheck[];
}

export interface SimulatedCheck {
  readonly guid: string;
  readonly items: readonly SimulatedItem[];
  readonly payments: readonly SimulatedPayment[];
  readonly guest: string | null;
}

export interface SimulatedItem {
  readonly guid: string;
  readonly dish: Dish;
  readonly quantity: number;
  readonly extras: readonly (Extra & { readonly selectionGuid: string })[];
  readonly discountCents: number;
  readonly isVoided: boolean;
}

export interface SimulatedPayment {
  readonly guid: string;
  readonly kind: 'CASH' | 'CREDIT';
  readonly amountCents: number;
  readonly tipCents: number;
  readonly refundCents: number;
  readonly paidAt: number;
}

const TAX_PERCENT = 8.6;

export function grossOf({ dish, extras, quantity }: SimulatedItem): number {
  return quantity * (dish.cents + extras.reduce((sum, { cents }) => sum + cents, 0));
}

export const netOf = (item: SimulatedItem): number => grossOf(item) - item.discountCents;

export const taxOf = (item: SimulatedItem): number => Math.round((netOf(item) * TAX_PERCENT) / 100);

export interface CheckAmounts {
  readonly net: number;
  readonly tax: number;
  readonly discount: number;
  readonly total: number;
}

/** Of what was not voided. */
export function amountsOf({ items }: SimulatedCheck): CheckAmounts {
  const sold = items.filter((item) => !item.isVoided);
  const sum = (amountOf: (item: SimulatedItem) => number) =>
    sold.reduce((total, item) => total + amountOf(item), 0);
  const net = sum(netOf);
  const tax = sum(taxOf);
  return { net, tax, discount: sum(({ discountCents }) => discountCents), total: net + tax };
}
