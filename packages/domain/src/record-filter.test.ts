import { expect, test } from 'vitest';
import { product } from './entities.ts';
import { isFilterOf, type RecordFilter } from './record-filter.ts';

test.each<[RecordFilter, boolean]>([
  [{ field: 'name', operator: 'contains', value: 'pizza' }, true],
  [{ field: 'price', operator: 'atLeast', value: 100 }, true],
  [{ field: 'discontinued', operator: 'is', value: false }, true],
  [{ field: 'category', operator: 'is', value: 'drinks' }, true],
  [{ field: 'image', operator: 'empty' }, true],
  [{ field: 'key', operator: 'starts', value: 'a' }, true],
  [{ field: 'updatedAt', operator: 'atLeast', value: '2026-05-20T00:00:00.000Z' }, true],
  [{ field: 'price', operator: 'atLeast', value: '100' }, false],
  [{ field: 'price', operator: 'contains', value: 'x' }, false],
  [{ field: 'updatedAt', operator: 'atLeast', value: 'yesterday' }, false],
  [{ field: 'nothing', operator: 'empty' }, false],
  [{ field: 'toString', operator: 'empty' }, false],
])('%j is a filter of products: %j', (filter, expected) => {
  expect(isFilterOf(product, filter)).toBe(expected);
});

test('a day that no calendar has is none', () => {
  const type = { ...product, fields: { day: { kind: 'date', required: false } } } as const;
  expect(isFilterOf(type, { field: 'day', operator: 'is', value: '2026-02-30' })).toBe(false);
  expect(isFilterOf(type, { field: 'day', operator: 'is', value: '2026-02-28' })).toBe(true);
});
