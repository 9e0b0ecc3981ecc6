import { expect, test } from 'vitest';
import { fileConfigSchema, locationText, nameFromLocation } from './file-config.ts';

test('a source gets its first name from its file', () => {
  expect(nameFromLocation({ from: 'url', url: 'https://a.example/x/order-details.csv?v=2' })).toBe(
    'Order details',
  );
  expect(nameFromLocation({ from: 'path', path: '/srv/exports/PRICE_LIST.CSV' })).toBe('PRICE LIST');
  expect(nameFromLocation({ from: 'upload', uploadId: 'u', name: 'units.csv' })).toBe('Units');
  expect(nameFromLocation({ from: 'url', url: 'https://a.example/' })).toBe('A.example');
});

test('a list shows where the file is without what goes without saying', () => {
  expect(locationText({ from: 'url', url: 'https://a.example/products.csv' })).toBe('a.example/products.csv');
  const sftp = { from: 'sftp', host: 'a.example', user: 'ada', path: '/exports/' } as const;
  expect(locationText({ ...sftp, pattern: '*.csv' })).toBe('a.example/exports/*.csv');
});

test('a list shows no password or token that an address may hold', () => {
  const url = 'https://ada:secret@a.example/products.csv?token=secret';
  expect(locationText({ from: 'url', url })).toBe('a.example/products.csv');
});

test('what this page does not know is kept', () => {
  const config = {
    location: { from: 'path', path: '/a.csv' },
    mapping: { type: 'product', key: ['ID'], columns: [], formats: { decimal: ',' } },
    later: true,
  };
  expect(fileConfigSchema.parse(config)).toEqual(config);
});
