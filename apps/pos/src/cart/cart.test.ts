import { expect, test } from 'vitest';
import { piecesOf, withEntered, withLine, withoutSold, withQuantity } from './cart.ts';
import { enteredLine, parseQuantity } from './sale-line.ts';

const product = { key: 'P-1', data: { name: 'Coffee', price: 250, taxRate: 10 } };
const coffee = enteredLine(product, { unit: null, price: 250 });
const cake = enteredLine({ key: 'P-2', data: { name: 'Cake' } }, { unit: null, price: 333 });

test('the same product twice is one line', () => {
  const cart = withEntered(withEntered([], coffee), coffee);
  expect(cart).toEqual([
    { product: 'P-1', name: 'Coffee', unit: null, unitPrice: 250, taxRate: 10, quantity: 2 },
  ]);
  expect(piecesOf(cart)).toBe(2);
});

test('[C15] a line keeps the price it was entered with, and the new price begins another', () => {
  const dearer = enteredLine(product, { unit: null, price: 300 });
  const cart = withEntered(withEntered([], coffee), dearer);
  expect(cart.map(({ unitPrice, quantity }) => [unitPrice, quantity])).toEqual([
    [250, 1],
    [300, 1],
  ]);
});

test('another unit is a line of its own, and joins one of the same unit that is there', () => {
  const boxed = enteredLine(product, { unit: 'box', price: 1_400 });
  const cart = withEntered(withEntered([], coffee), boxed);
  expect(cart).toHaveLength(2);
  const [first] = cart;
  if (!first) throw new Error('The cart is empty');
  expect(withLine(cart, first, { ...boxed, quantity: 2 })).toEqual([{ ...boxed, quantity: 3 }]);
  expect(withLine(cart, first, { ...first, quantity: 1.5 })).toEqual([{ ...coffee, quantity: 1.5 }, boxed]);
});

test('a line of which nothing is left goes', () => {
  const cart = withEntered([], coffee);
  expect(cart.flatMap((line) => withQuantity(cart, line, 0))).toEqual([]);
});

test('fractions add up without a rest', () => {
  const tenth = { ...coffee, unit: 'kg', quantity: 0.1 };
  expect(withEntered(withEntered(withEntered([], tenth), tenth), tenth)).toEqual([
    { ...tenth, quantity: 0.3 },
  ]);
  expect(piecesOf([{ ...tenth, quantity: 0.3 }, coffee])).toBe(2);
});

test('what is tapped while a sale is being kept is in the next one', () => {
  const sold = withEntered([], coffee);
  const cart = withEntered(withEntered(sold, coffee), cake);
  expect(withoutSold(cart, sold).map(({ name, quantity }) => [name, quantity])).toEqual([
    ['Coffee', 1],
    ['Cake', 1],
  ]);
  expect(withoutSold(sold, sold)).toEqual([]);
});

test('quantities are read with a point or a comma, to the thousandth, and above nothing', () => {
  expect(['2', '0.25', '0,125', ' 7 ', '3.'].map(parseQuantity)).toEqual([2, 0.25, 0.125, 7, 3]);
  expect(['', '0', '0.0004', '-1', 'two', '1e3', '1.2345'].map(parseQuantity)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
});
