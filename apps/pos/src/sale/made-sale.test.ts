import { orderOfSale, saleSchema } from '@syncline/domain/sale';
import { expect, test } from 'vitest';
import { madeSale } from './made-sale.ts';

const cart = [
  { product: 'P-1', name: 'Coffee', unit: null, unitPrice: 250, taxRate: 10, quantity: 2 },
  { product: 'P-2', name: 'Ham', unit: 'kg', unitPrice: 1_990, taxRate: 22, quantity: 0.25 },
];
const parts = [{ kind: 'cash', amount: 998, tendered: 1_000, reference: '' } as const];

test('a sale is what the server takes, and the order it makes is closed and paid to the cent', () => {
  const at = new Date(2026, 4, 20, 23, 30);
  const sale = saleSchema.parse({
    ...madeSale(cart, { order: 'o-1', at, parts, tab: null }),
    receipt: { prefix: 'R1-', sequence: 1 },
  });
  const order = orderOfSale(sale, 'till-1');
  expect(order).toMatchObject({ status: 'closed', total: 998, businessDate: '2026-05-20' });
  expect((order.net ?? 0) + (order.tax ?? 0)).toBe(998);
  expect(sale.lines[1]).toMatchObject({ unit: 'kg', quantity: 0.25, unitPrice: 1_990, taxRate: 22 });
  expect(sale.payments.map(({ amount, tendered }) => [amount, tendered])).toEqual([[998, 1_000]]);
});

test('a sale at a table names what was paid of it', () => {
  const tab = { table: 'T1', lines: [{ line: 'l-1', quantity: 2 }] };
  expect(madeSale(cart, { order: 'o-1', at: new Date(), parts, tab }).tab).toEqual(tab);
});
