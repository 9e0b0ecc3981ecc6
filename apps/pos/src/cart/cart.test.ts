import { expect, test } from 'vitest';
import { piecesOf, withoutSold, withProduct, withQuantity } from './cart.ts';

const coffee = { key: 'P-1', data: { name: 'Coffee', price: 250, taxRate: 10 } };

test('the same product twice is one line', () => {
  const cart = withProduct(withProduct([], coffee), coffee);
  expect(cart).toEqual([{ product: 'P-1', name: 'Coffee', unitPrice: 250, taxRate: 10, quantity: 2 }]);
  expect(piecesOf(cart)).toBe(2);
});

test('[C15] a line keeps the price it was entered with, and the new price begins another', () => {
  const dearer = { ...coffee, data: { ...coffee.data, price: 300 } };
  const cart = withProduct(withProduct([], coffee), dearer);
  expect(cart.map(({ unitPrice, quantity }) => [unitPrice, quantity])).toEqual([
    [250, 1],
    [300, 1],
  ]);
});

test('a line of which nothing is left goes', () => {
  const cart = withProduct([], coffee);
  expect(cart.flatMap((line) => withQuantity(cart, line, 0))).toEqual([]);
});

test('what is tapped while a sale is being kept is in the next one', () => {
  const sold = withProduct([], coffee);
  const cart = withProduct(withProduct(sold, coffee), { key: 'P-2', data: { name: 'Cake', price: 333 } });
  expect(withoutSold(cart, sold).map(({ name, quantity }) => [name, quantity])).toEqual([
    ['Coffee', 1],
    ['Cake', 1],
  ]);
  expect(withoutSold(sold, sold)).toEqual([]);
});

test('a product without a price is not sold', () => {
  expect(withProduct([], { key: 'P-2', data: { name: 'Sample' } })).toEqual([]);
});
