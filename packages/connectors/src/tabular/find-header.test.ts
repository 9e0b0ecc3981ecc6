import { expect, test } from 'vitest';
import { findHeader } from './find-header.ts';

const hints = { chosen: undefined, frozenRows: 0, columns: [] };
const sheet = [
  ['Price list of Sample Company'],
  [],
  ['Code', 'Name', 'Price'],
  ['05', 'Coffee', '1.5'],
  ['06', 'Tea', '2'],
];

test('the header is the first row that is about as full as the rows below it', () => {
  expect(findHeader(sheet, hints)).toBe(3);
  expect(findHeader(sheet.slice(2), hints)).toBe(1);
  expect(findHeader([['Name'], ['Coffee']], hints)).toBe(1);
});

test('a frozen row is the header, the last of several', () => {
  expect(findHeader(sheet, { ...hints, frozenRows: 1 })).toBe(1);
  expect(findHeader(sheet, { ...hints, frozenRows: 3 })).toBe(3);
  expect(findHeader(sheet, { ...hints, frozenRows: 2 })).toBe(1);
});

test('a row that has the mapped columns is the header, wherever it has moved', () => {
  const columns = ['Name', 'Code'];
  expect(findHeader(sheet, { ...hints, frozenRows: 1, columns })).toBe(3);
  expect(findHeader([['Code', 'Name', 'Name'], ['1']], { ...hints, columns: ['Name (2)'] })).toBe(1);
  // Where no row has them, the mapping is told what there is instead.
  expect(findHeader(sheet, { ...hints, columns: ['Barcode'] })).toBe(3);
});

test('somebody may say which row it is', () => {
  expect(findHeader(sheet, { ...hints, chosen: 4 })).toBe(4);
  expect(findHeader(sheet, { ...hints, chosen: 2 })).toBeNull();
});

test('a tab of nothing but blanks has none', () => {
  expect(findHeader([[], ['', ' ']], hints)).toBeNull();
  expect(findHeader([], hints)).toBeNull();
});
