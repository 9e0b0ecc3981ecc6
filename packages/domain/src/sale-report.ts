/**
 * What a register sold on a business day. The register computes it from what it holds, the office by SQL over the same orders;
 * once everything has been sent, both say the same to the cent.
 */
import type { EntityData } from './entities.ts';
import { documentOf } from './sale.ts';

export interface SalesReport {
  readonly sales: number;
  readonly voided: number;
  readonly net: number;
  readonly tax: number;
  readonly total: number;
  /** By rate in percent, the lowest first; null: the rate is not known. */
  readonly taxes: readonly {
    readonly rate: number | null;
    readonly net: number;
    readonly tax: number;
  }[];
  /** What stayed in the till or came by card, by kind and in its order. */
  readonly payments: readonly { readonly kind: string; readonly count: number; readonly amount: number }[];
  /** Of the first and the last sale, voided ones too; null where there is none. */
  readonly firstReceipt: string | null;
  readonly lastReceipt: string | null;
}

type Order = EntityData<'order'>;

/** `orders` are one register's of one day. */
export function reportOn(orders: readonly Order[]): SalesReport {
  const inOrder = [...orders].sort(
    (one, other) => compare(one.orderedAt ?? '', other.orderedAt ?? '') || compare(one.number, other.number),
  );
  const sold = inOrder.filter(({ voided }) => voided !== true);
  const documents = sold.map(documentOf);
  const lines = documents.flatMap((document) => document.lines).filter(({ voided }) => !voided);
  const payments = documents.flatMap((document) => document.payments).filter(({ voided }) => !voided);

  return {
    sales: sold.length,
    voided: orders.length - sold.length,
    net: sum(sold.map(({ net = 0 }) => net)),
    tax: sum(sold.map(({ tax = 0 }) => tax)),
    total: sum(sold.map(({ total = 0 }) => total)),
    taxes: [...Map.groupBy(lines, ({ taxRate }) => taxRate ?? null)]
      .sort(([one], [other]) => (one ?? Infinity) - (other ?? Infinity))
      .map(([rate, of]) => ({
        rate,
        net: sum(of.map(({ net }) => net)),
        tax: sum(of.map(({ tax }) => tax)),
      })),
    payments: [...Map.groupBy(payments, ({ kind }) => kind)]
      .sort(([one], [other]) => compare(one, other))
      .map(([kind, of]) => ({ kind, count: of.length, amount: sum(of.map(({ amount }) => amount)) })),
    firstReceipt: inOrder[0]?.number ?? null,
    lastReceipt: inOrder.at(-1)?.number ?? null,
  };
}

const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0);

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
