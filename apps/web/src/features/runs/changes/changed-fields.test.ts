import { expect, test } from 'vitest';
import { changedFields, changeKind } from './changed-fields.ts';

const order = ['name', 'price'];

test('[E7] of a record that was updated only what differs is told, in the order of its type', () => {
  const before = { price: 1, name: 'Tea', stock: 4, tags: { a: 1, b: 2 } };
  const after = { name: 'Green tea', price: 2, stock: 4, tags: { b: 2, a: 1 }, own: true };
  expect(changedFields({ before, after }, order)).toEqual([
    { field: 'name', before: 'Tea', after: 'Green tea' },
    { field: 'price', before: 1, after: 2 },
    { field: 'own', before: undefined, after: true },
  ]);
});

test('[E7] of a record that came or went everything it says is told', () => {
  const data = { name: 'Tea', price: null };
  expect(changedFields({ before: null, after: data }, order)).toEqual([
    { field: 'name', before: undefined, after: 'Tea' },
  ]);
  expect(changedFields({ before: data, after: null }, order)).toEqual([
    { field: 'name', before: 'Tea', after: undefined },
  ]);
});

test('a record is new, updated or removed', () => {
  expect(changeKind({ before: null, after: {} })).toBe('created');
  expect(changeKind({ before: {}, after: {} })).toBe('updated');
  expect(changeKind({ before: {}, after: null })).toBe('removed');
  expect(changeKind({ before: null, after: null })).toBe('removed');
});
