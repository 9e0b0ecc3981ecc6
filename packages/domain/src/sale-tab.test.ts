import { expect, test } from 'vitest';
import { statusOfTable, tabChangeSchema } from './sale-tab.ts';

test('the status of a table follows what is on it', () => {
  const more = { isOpen: true, hasMore: true };
  const less = { isOpen: true, hasMore: false };
  const none = { isOpen: false, hasMore: false };
  expect(statusOfTable(null, more)).toBe('occupied');
  expect(statusOfTable('bill', more)).toBe('occupied');
  expect(statusOfTable('bill', less)).toBe('bill');
  expect(statusOfTable(null, less)).toBe('occupied');
  expect([statusOfTable('occupied', none), statusOfTable('bill', none)]).toEqual([null, null]);
});

test('a line that is added has a price in whole minor units', () => {
  const line = {
    line: 'l',
    name: 'Coffee',
    quantity: 1,
    unitPrice: 250,
    taxRate: 10,
    addedAt: '2026-05-01T12:00:00.000Z',
  };
  const change = (more: object) =>
    tabChangeSchema.safeParse({ table: '1', add: [{ ...line, ...more }], change: [] }).success;
  expect([change({}), change({ unitPrice: 2.5 }), change({ quantity: 0 })]).toEqual([true, false, false]);
});
