/** A cart that was paid in cash as the sale the server is told, without the number of its receipt. */
import type { Sale } from '@syncline/domain/sale';
import type { Cart } from '../cart/cart.ts';
import { amountsOf, amountsOfLine } from '@syncline/domain/sale-amounts';

export type UnnumberedSale = Omit<Sale, 'receipt'>;

/** `order` is the key of the order it makes; `at` is ISO-8601 in UTC. */
export const cashSale = (cart: Cart, { order, at }: { order: string; at: string }): UnnumberedSale => ({
  order,
  orderedAt: at,
  closedAt: at,
  channel: 'register',
  lines: cart.map((line, i) => {
    const { net, tax } = amountsOfLine(line);
    const { product, name, quantity } = line;
    return { id: String(i + 1), product, name, quantity, net, tax, voided: false, modifiers: [] };
  }),
  payments: [
    {
      id: '1',
      kind: 'cash',
      amount: amountsOf(cart).gross,
      tip: 0,
      refunded: 0,
      paidAt: at,
      voided: false,
    },
  ],
});
