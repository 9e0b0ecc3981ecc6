import { expect, test } from 'vitest';
import type { Mapping } from '../wizard/mapping-draft.ts';
import { changeOf } from './mapping-change.ts';

const mapping: Mapping = {
  type: 'product',
  key: ['ID'],
  columns: [
    { column: 'Name', field: 'name', steps: [{ kind: 'trim' }] },
    { column: 'Price', field: 'price' },
  ],
};

test('what is the same changes nothing, in whatever order it is written', () => {
  expect(changeOf(mapping, { ...mapping, columns: mapping.columns.toReversed() })).toBeNull();
});

test('fields that are filled, emptied and made otherwise are told', () => {
  const columns = [
    { column: 'Title', field: 'name', steps: [{ kind: 'trim' as const }] },
    { column: 'Price', field: 'cost' },
  ];
  expect(changeOf(mapping, { ...mapping, columns, fixed: { unit: 'kg' } })).toEqual({
    isKeyChanged: false,
    filled: ['cost', 'unit'],
    emptied: ['price'],
    remade: ['name'],
  });
});

test('another key means other records', () => {
  expect(changeOf(mapping, { ...mapping, key: ['ID', 'Name'] })).toMatchObject({
    isKeyChanged: true,
    remade: [],
  });
});

test('numbers that are read otherwise make every field anew', () => {
  expect(changeOf(mapping, { ...mapping, formats: { decimal: ',' } })).toMatchObject({
    remade: ['name', 'price'],
  });
});
