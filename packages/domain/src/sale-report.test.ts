import { expect, test } from 'vitest';
import { orderOfSale, withTotals, type Sale } from './sale.ts';
import { reportOn } from './sale-report.ts';

const sale = (sequence: number, more: Partial<Sale> = {}): Sale => ({
  order: `o-${sequence}`,
  receipt: { prefix: 'R1-', sequence },
  orderedAt: `2026-05-01T12:00:${String(sequence).padStart(2, '0')}.000Z`,
  lines: [line(1_000, 220, 22), line(500, 50, 10)],
  payments: [payment('cash', 770), payment('card', 1_000)],
  ...more,
});
const line = (net: number, tax: number, taxRate?: number) => ({
  id: '1',
  product: null,
  name: 'Coffee',
  quantity: 1,
  net,
  tax,
  voided: false,
  modifiers: [],
  ...(taxRate !== undefined && { taxRate }),
});
const payment = (kind: string, amount: number) => ({
  id: kind,
  kind,
  amount,
  tip: 0,
  refunded: 0,
  paidAt: null,
  voided: false,
});

test('a day is told by its sales, by tax rate and by kind of payment', () => {
  const orders = [sale(2), sale(1), sale(10, { lines: [line(300, 0)], payments: [payment('cash', 300)] })];
  const voided = withTotals({ ...orderOfSale(sale(11), 'till-1'), voided: true });
  expect(reportOn([...orders.map((each) => orderOfSale(each, 'till-1')), voided])).toEqual({
    sales: 3,
    voided: 1,
    net: 3_300,
    tax: 540,
    total: 3_840,
    taxes: [
      { rate: 10, net: 1_000, tax: 100 },
      { rate: 22, net: 2_000, tax: 440 },
      { rate: null, net: 300, tax: 0 },
    ],
    payments: [
      { kind: 'card', count: 2, amount: 2_000 },
      { kind: 'cash', count: 3, amount: 1_840 },
    ],
    firstReceipt: 'R1-000001',
    lastReceipt: 'R1-000011',
  });
});

test('a day on which nothing was sold has a report, too', () => {
  expect(reportOn([])).toMatchObject({ sales: 0, total: 0, taxes: [], payments: [], firstReceipt: null });
});
