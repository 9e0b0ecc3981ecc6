import { expect, test } from 'vitest';
import { unitChoices } from './unit-choices.ts';

const names = new Map([
  ['pc', 'pc'],
  ['box', 'Box of 6'],
]);
const nameOf = (unit: string) => names.get(unit) ?? unit;
const water = { key: 'W', data: { name: 'Water', price: 133, unit: 'pc' } };

test('a unit costs what it holds, unless it has a price of its own; the product’s own comes first', () => {
  const own = [
    { product: 'W', unit: 'box', factor: 6 },
    { product: 'W', unit: 'half', factor: 0.5, price: 70 },
  ];
  expect(unitChoices(water, { own, nameOf })).toEqual([
    { unit: 'pc', price: 133 },
    { unit: 'Box of 6', price: 798 },
    { unit: 'half', price: 70 },
  ]);
});

test('what has no unit is sold by the piece, and what has no price in the units that have one', () => {
  expect(unitChoices({ key: 'W', data: { name: 'Water', price: 100 } }, { own: [], nameOf })).toEqual([
    { unit: null, price: 100 },
  ]);
  const own = [
    { product: 'W', unit: 'box', factor: 6, price: 500 },
    { product: 'W', unit: 'half', factor: 0.5 },
  ];
  expect(unitChoices({ key: 'W', data: { name: 'Water' } }, { own, nameOf })).toEqual([
    { unit: 'Box of 6', price: 500 },
  ]);
});
