import { product } from '@syncline/domain/entities';
import { expect, test } from 'vitest';
import { changesBack, changesBetween, formValuesOf, withChanges } from './form-values.ts';

const data = { name: 'Pizza', price: 900, discontinued: false };

test('what was not touched is no change, however it is shown', () => {
  const before = formValuesOf(product, data, 'it');
  expect(before).toMatchObject({ name: 'Pizza', price: '9,00', discontinued: 'false', sku: '' });
  expect(changesBetween(product, before, { ...before })).toEqual({});
  expect(changesBetween(product, before, { ...before, price: '9,5', discontinued: '', sku: 'P' })).toEqual({
    price: 950,
    discontinued: null,
    sku: 'P',
  });
});

test('changes are applied, and taken back', () => {
  const changes = { price: null, sku: 'P' };
  expect(withChanges(data, changes)).toEqual({ name: 'Pizza', discontinued: false, sku: 'P' });
  expect(changesBack(data, changes)).toEqual({ price: 900, sku: null });
  expect(withChanges(withChanges(data, changes), changesBack(data, changes))).toEqual(data);
});
