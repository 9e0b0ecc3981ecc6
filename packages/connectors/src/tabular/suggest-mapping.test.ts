import { entityTypes } from '@syncline/domain/entities';
import { describe, expect, test } from 'vitest';
import { inferColumns } from './infer.ts';
import { suggestMapping } from './suggest-mapping.ts';

function suggest(type: keyof typeof entityTypes, header: string, ...lines: string[]) {
  const columns = header.split(',');
  const rows = lines.map((line) => line.split(','));
  const { formats } = inferColumns(columns, rows);
  const mapping = suggestMapping(entityTypes[type], { header: columns, rows, formats });
  return {
    ...mapping,
    columns: Object.fromEntries(mapping.columns.map(({ column, field }) => [column, field])),
  };
}

describe('a suggested mapping', () => {
  test('finds the fields behind the usual column names', () => {
    expect(
      suggest(
        'product',
        'ProductID,ProductName,CategoryID,UnitPrice,UnitsInStock,Note',
        '1,Tea,4,18.5,39,',
        '2,Salt,5,0.99,7,',
      ),
    ).toEqual({
      type: 'product',
      key: ['ProductID'],
      formats: { decimal: '.' },
      columns: {
        ProductName: 'name',
        UnitPrice: 'price',
        CategoryID: 'category',
        UnitsInStock: 'stock',
        Note: 'description',
      },
    });
  });

  test('reads other languages and spellings', () => {
    expect(
      suggest(
        'customer',
        'ID,RAGIONE SOCIALE,PARTITA IVA:,CITTÀ,tel.',
        '12,Rossi,01234567890,Roma,+3906',
        '13,Verdi,01234567891,Bari,+3908',
      ).columns,
    ).toEqual({ 'RAGIONE SOCIALE': 'name', 'PARTITA IVA:': 'vatNumber', CITTÀ: 'city', 'tel.': 'phone' });
  });

  test('fills a required number from the identifier', () => {
    const { key, columns } = suggest(
      'order',
      'OrderID,CustomerID,OrderDate',
      '7,A,2026-01-02',
      '8,A,2026-01-03',
    );
    expect(key).toEqual(['OrderID']);
    expect(columns).toEqual({ OrderID: 'number', CustomerID: 'customer', OrderDate: 'orderedAt' });
  });

  test('joins identifiers where none is unique alone', () => {
    const { key } = suggest('orderLine', 'OrderID,ProductID,Quantity', '7,1,5', '7,2,5', '8,1,6');
    expect(key).toEqual(['OrderID', 'ProductID']);
  });

  test('leaves out a column whose cells do not fit the field', () => {
    expect(suggest('product', 'Code,Name,Price', 'a,Tea,on request', 'b,Salt,1.5').columns).toEqual({
      Name: 'name',
    });
  });

  test('suggests no key where the sample has none', () => {
    expect(suggest('category', 'Name', 'Tea', 'Tea').key).toEqual([]);
  });
});
