import { expect, test } from 'vitest';
import { entityTypes } from './entities.ts';
import { schemaOf } from './entity.ts';
import { orderOfSale, receiptNumber, saleSchema, withTotals, type Sale } from './sale.ts';

const line = (id: string, net: number, tax: number, voided = false) => ({
  id,
  product: null,
  name: id,
  quantity: 1,
  net,
  tax,
  voided,
  modifiers: [],
});
const payment = (id: string, amount: number, tip = 0, voided = false) => ({
  id,
  kind: 'cash',
  amount,
  tip,
  refunded: 0,
  paidAt: null,
  voided,
});
const sale: Sale = {
  order: 'o',
  receipt: { prefix: 'R1-', sequence: 42 },
  orderedAt: '2026-05-01T12:00:00Z',
  lines: [line('a', 1_000, 100), line('b', 500, 50, true)],
  payments: [],
};

test('[C14] a sale is an order as its type declares it, with the number of its receipt', () => {
  const order = orderOfSale(saleSchema.parse(sale), 'till-1');
  expect(schemaOf(entityTypes.order).parse(order)).toEqual(order);
  expect(order).toMatchObject({
    number: 'R1-000042',
    register: 'till-1',
    net: 1_000,
    tax: 100,
    total: 1_100,
    status: 'open',
  });
  expect(receiptNumber({ prefix: '', sequence: 12_345_678 })).toBe('12345678');
});

test('what is paid is paid, what is closed is closed, and what is voided counts nothing', () => {
  const order = orderOfSale(sale, 'till-1');
  const statusOf = (more: object) => withTotals({ ...order, ...more }).status;
  expect(statusOf({ payments: [payment('a', 600)] })).toBe('open');
  expect(statusOf({ payments: [payment('a', 600), payment('b', 500)] })).toBe('paid');
  expect(statusOf({ payments: [payment('a', 600), payment('b', 500, 0, true)] })).toBe('open');
  expect(statusOf({ closedAt: '2026-05-01T13:00:00Z' })).toBe('closed');
  expect(withTotals({ ...order, payments: [payment('a', 1_100, 200)], voided: true })).toMatchObject({
    status: 'voided',
    total: 0,
    tip: 200,
  });
});

test('a sale with amounts that are no whole minor units is none', () => {
  expect(saleSchema.safeParse({ ...sale, lines: [line('a', 10.5, 0)] }).success).toBe(false);
  expect(saleSchema.safeParse({ ...sale, receipt: { prefix: 'R1-', sequence: 0 } }).success).toBe(false);
});
