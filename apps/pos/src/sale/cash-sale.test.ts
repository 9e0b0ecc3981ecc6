import { orderOfSale, saleSchema } from '@syncline/domain/sale';
import { expect, test } from 'vitest';
import { cashSale } from './cash-sale.ts';

const cart = [
  { product: 'P-1', name: 'Coffee', unitPrice: 250, taxRate: 10, quantity: 2 },
  { product: 'P-2', name: 'Cake', unitPrice: 333, taxRate: 22, quantity: 1 },
];

test('a sale is what the server takes, and the order it makes is closed and paid to the cent', () => {
  const sale = saleSchema.parse({
    ...cashSale(cart, { order: 'o-1', at: '2026-05-20T10:00:00.000Z' }),
    receipt: { prefix: 'R1-', sequence: 1 },
  });
  expect(orderOfSale(sale, 'till-1')).toMatchObject({ status: 'closed', net: 728, tax: 105, total: 833 });
  expect(sale.payments.map(({ amount }) => amount)).toEqual([833]);
});
