/** What was sold and how it was paid, as the sale the server is told, without the number of its receipt. */
import type { PaidTab, Sale } from '@syncline/domain/sale';
import { amountsOfLine } from '@syncline/domain/sale-amounts';
import type { SaleLine } from '../cart/sale-line.ts';
import { businessDayOf } from '../report/business-day.ts';
import { paymentsOf, type Part } from './payment-parts.ts';

export type UnnumberedSale = Omit<Sale, 'receipt'>;

interface Made {
  /** The key of the order it makes. */
  readonly order: string;
  readonly at: Date;
  readonly parts: readonly Part[];
  /** Null: it was sold at the counter. */
  readonly tab: PaidTab | null;
}

export function madeSale(lines: readonly SaleLine[], { order, at, parts, tab }: Made): UnnumberedSale {
  const orderedAt = at.toISOString();
  return {
    order,
    orderedAt,
    closedAt: orderedAt,
    businessDate: businessDayOf(at),
    channel: 'register',
    lines: lines.map((line, i) => {
      const { net, tax } = amountsOfLine(line);
      const { product, name, unit, quantity, taxRate, unitPrice } = line;
      return {
        id: String(i + 1),
        product,
        name,
        quantity,
        net,
        tax,
        voided: false,
        modifiers: [],
        taxRate,
        unitPrice,
        ...(unit !== null && { unit }),
      };
    }),
    payments: [...paymentsOf(parts, orderedAt)],
    ...(tab && { tab }),
  };
}
