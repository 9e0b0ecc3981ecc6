import { expect, test } from 'vitest';
import { fieldLabel, typeLabel } from './entity-labels.ts';

test('known types have names, and a type of an organisation’s own is read from its identifier', () => {
  expect(typeLabel('orderLine')).toBe('Order lines');
  expect(typeLabel('own.shopFloors')).toBe('Shop floors');
});

test('a field is read from its identifier', () => {
  expect(fieldLabel('quantityPerUnit')).toBe('Quantity per unit');
  expect(fieldLabel('sku')).toBe('Sku');
  expect(fieldLabel('line2')).toBe('Line2');
});
