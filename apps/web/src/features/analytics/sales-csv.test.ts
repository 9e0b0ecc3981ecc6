import { expect, test } from 'vitest';
import { figures, report } from './sales.fixture.ts';
import { salesCsv } from './sales-csv.ts';

const sales = report({
  from: '2026-05-19',
  to: '2026-05-20',
  shift: 2,
  unit: 'day',
  current: figures({ orders: 3, net: 12_345, guests: 7 }),
  previous: figures({ net: -5 }),
  stores: [{ storeId: 's', name: 'Via Roma, 1', current: figures({ net: 12_345 }), previous: figures() }],
});

test('[A11] every figure is a row, and amounts are decimals of the currency', () => {
  const lines = salesCsv({ sales, items: undefined, payments: undefined, digits: 2 }).split('\r\n');
  expect(lines[0]).toBe('part,name,orders,quantity,revenue,tax,tips,discounts,refunded,guests');
  expect(lines[1]).toBe('total,2026-05-19 – 2026-05-20,3,,123.45,0.00,0.00,0.00,0.00,7');
  expect(lines[2]).toBe('before,2,0,,-0.05,0.00,0.00,0.00,0.00,0');
  expect(lines.filter((line) => line.startsWith('day,'))).toHaveLength(2);
  expect(lines).toContain('store,"Via Roma, 1",0,,123.45,0.00,0.00,0.00,0.00,0');
  expect(salesCsv({ sales, items: undefined, payments: undefined, digits: 0 })).toContain(',12345,');
});

test('a name that a spreadsheet would take for a formula stays a name', () => {
  const item = { product: null, quantity: 1.5, net: 100, previousNet: 0, previousQuantity: 0 };
  const items = { quantity: 1.5, previousQuantity: 0, items: [{ ...item, name: '=HYPERLINK("x")' }] };
  const text = salesCsv({ sales, items, payments: undefined, digits: 2 });
  expect(text).toContain(`item,"'=HYPERLINK(""x"")",,1.5,1.00`);
});
