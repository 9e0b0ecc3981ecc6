import { expect, test } from 'vitest';
import { labelsIn } from './entity-labels.ts';
import { textsOf } from './i18n/testing.ts';

const [english, italian] = [labelsIn(textsOf('data')), labelsIn(textsOf('data', 'it'))];

test('types, fields and kinds are called as people call them, in each language', () => {
  expect(english.type('orderLine')).toBe('Order lines');
  expect(english.field('quantityPerUnit')).toBe('Quantity per unit');
  expect(english.field('sku')).toBe('SKU');
  expect(english.kind('money')).toBe('Money');
  expect(italian.type('product')).toBe('Prodotti');
  expect(italian.field('price')).toBe('Prezzo');
});

test('what an organisation declared itself is read from its identifier', () => {
  expect(english.type('own.shopFloors')).toBe('Shop floors');
  expect(italian.field('floorArea')).toBe('Floor area');
  expect(italian.field('toString')).toBe('To string');
});
