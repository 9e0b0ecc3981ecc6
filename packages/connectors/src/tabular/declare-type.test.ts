import { entityTypeSchema } from '@syncline/domain/entity';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { declareType } from './declare-type.ts';

const column = (name: string) => ({ column: name, kind: 'text', required: true }) as const;

test('a type of its own has a field per column, and a title a person would know the record by', () => {
  const { type, columns } = declareType('Ship methods', [
    { column: 'ShipperID', kind: 'integer', required: true },
    column('Phone'),
    column('Company Name'),
  ]);
  expect(type).toEqual({
    name: 'shipMethods',
    scope: 'organisation',
    title: 'companyName',
    fields: {
      shipperId: { kind: 'integer', required: false },
      phone: { kind: 'text', required: false },
      companyName: { kind: 'text', required: false },
    },
  });
  expect(columns).toContainEqual({ column: 'Company Name', field: 'companyName' });
});

test('names are made valid and kept apart', () => {
  const { columns } = declareType('x', ['CITTÀ', 'città', '% off', '2nd', '数量', '日付'].map(column));
  expect(columns.map(({ field }) => field)).toEqual([
    'citta',
    'citta2',
    'off',
    'column2nd',
    'column',
    'column2',
  ]);
});

test('whatever the columns are called, the declaration is valid', () => {
  const names = fc.uniqueArray(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 100 }), fc.constantFrom('A', 'a', 'Ä')),
    { minLength: 1, maxLength: 12 },
  );
  fc.assert(
    fc.property(fc.string(), names, (name, header) => {
      const { type, columns } = declareType(name, header.map(column));
      expect(entityTypeSchema.parse(type)).toEqual(type);
      expect(columns.map(({ field }) => field)).toEqual(Object.keys(type.fields));
      expect(columns).toHaveLength(header.length);
    }),
  );
});
