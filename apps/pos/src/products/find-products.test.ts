import { expect, test } from 'vitest';
import { findProducts, meantProduct } from './find-products.ts';

const products = [
  { key: 'P-1', data: { name: 'Crème brûlée', category: 'sweet', barcode: '4001', price: 650 } },
  { key: 'P-2', data: { name: 'Ice cream', category: 'sweet', barcode: '4002', price: 400 } },
  { key: 'P-3', data: { name: 'Espresso', category: 'coffee', sku: 'ESP', price: 120 } },
];
const keys = (wanted: Parameters<typeof findProducts>[1]) =>
  findProducts(products, wanted).map(({ key }) => key);

test('a category shows its products, and a search looks everywhere, without case and accents', () => {
  expect(keys({ category: 'sweet', search: '' })).toEqual(['P-1', 'P-2']);
  expect(keys({ category: 'coffee', search: 'CREME br' })).toEqual(['P-1']);
  expect(keys({ category: null, search: 'nothing' })).toEqual([]);
});

test('a scanned barcode means its product, and so does the only one that is found', () => {
  expect(meantProduct(products, '4002')?.key).toBe('P-2');
  expect(meantProduct(products, 'espr')?.key).toBe('P-3');
  expect(meantProduct(products, 'c')).toBe(null);
  expect(meantProduct(products, ' ')).toBe(null);
});

test('among 10,000 products a keystroke is answered within its 50 ms', () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    key: `P-${i}`,
    data: { name: `Sample item ${i}, boxed`, barcode: String(i).padStart(13, '0') },
  }));
  findProducts(many, { category: null, search: 's' });
  const began = performance.now();
  for (const search of ['it', 'item 99', 'item 9999 box', '0000009'])
    findProducts(many, { category: null, search });
  expect((performance.now() - began) / 4).toBeLessThan(50);
});
