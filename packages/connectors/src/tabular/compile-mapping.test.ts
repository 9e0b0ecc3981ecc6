import type { EntityType, FieldKind } from '@syncline/domain/entity';
import { schemaOf } from '@syncline/domain/entity';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../failure.ts';
import { compileMapping } from './compile-mapping.ts';
import type { Formats } from './formats.ts';
import type { Mapping } from './mapping.ts';

const dish: EntityType = {
  name: 'dish',
  scope: 'organisation',
  title: 'name',
  fields: {
    name: { kind: 'text', required: true },
    price: { kind: 'money', required: false },
    menu: { kind: 'reference', required: false, references: 'menu' },
    since: { kind: 'date', required: false },
  },
};
const header = ['Code', 'Name', 'Price', 'Menu', 'Since'];
const mapping: Mapping = {
  type: 'dish',
  key: ['Code'],
  columns: [
    { column: 'Since', field: 'since' },
    { column: 'Name', field: 'name' },
    { column: 'Price', field: 'price' },
    { column: 'Menu', field: 'menu' },
  ],
};
const map = compileMapping(mapping, dish, header);

describe('a row', () => {
  test('becomes a record with a key', () => {
    expect(map(['05', 'Soup', '4.5', 'L', '2026-01-31'])).toEqual({
      ok: true,
      key: '05',
      data: { name: 'Soup', price: 450, menu: 'L', since: '2026-01-31' },
    });
  });

  test('keeps texts that look like numbers as they are, and white space in them', () => {
    expect(map(['00123', ' 1E5 ', '', '', ''])).toEqual({ ok: true, key: '00123', data: { name: ' 1E5 ' } });
  });

  test('may lack cells at its end, and have blank ones more', () => {
    expect(map(['1', 'Soup'])).toMatchObject({ ok: true, data: { name: 'Soup' } });
    expect(map(['1', 'Soup', '', '', '', '', ' '])).toMatchObject({ ok: true, data: { name: 'Soup' } });
  });

  test.each([
    [['1', 'Soup', 'x', '', ''], '1', 'Column "Price": "x" is not a number.'],
    [['1', '', '', '', ''], '1', 'Column "Name" is empty, but every dish needs "name".'],
    [[' ', 'Soup', '', '', ''], null, 'Column "Code" is empty, and it is part of the key.'],
    [['1', 'Soup', '', '', '', 'more'], null, 'The row has 6 cells, but the header only 5.'],
    [['1', 'Soup', '', '', '31/12/2026'], '1', expect.stringContaining('two ways')],
    [['k'.repeat(501), 'Soup', '', '', ''], null, expect.stringContaining('longer than 500 characters')],
  ])('that does not fit is set aside with the reason (%#)', (cells, key, reason) => {
    expect(map(cells)).toEqual({ ok: false, key, reason });
  });

  test('that does not fit is not quoted at any length', () => {
    expect(map(['1', 'Soup', 'x'.repeat(10_000)])).toMatchObject({
      reason: expect.stringMatching(/^.{1,150}$/),
    });
  });

  test('can be identified by several columns', () => {
    const composite = compileMapping({ ...mapping, key: ['Menu', 'Code'] }, dish, header);
    expect(composite(['1/2', 'Soup', '', 'L'])).toMatchObject({ key: 'L/1~12' });
    expect(composite(['1', 'Soup'])).toMatchObject({ ok: false, reason: expect.stringContaining('"Menu"') });
  });
});

describe('a mapping is refused', () => {
  const failureOf = (changed: Partial<Mapping>, columns = header) => {
    try {
      compileMapping({ ...mapping, ...changed }, dish, columns);
    } catch (error) {
      if (error instanceof ConnectorError) return error.failure;
      throw error;
    }
    return null;
  };

  test('when the file lacks a column, naming it and those that are there', () => {
    const failure = failureOf({}, ['Code', 'Name', 'Preis', 'Menu', 'Since']);
    expect(failure).toMatchObject({ kind: 'rejected_input' });
    expect(failure?.message).toContain('needs "Price"');
    expect(failure?.message).toContain('"Preis"');
  });

  test.each([
    [[{ column: 'Name', field: 'title' }], 'no field "title"'],
    [[{ column: 'Price', field: 'price' }], '"name" is required'],
    [['Name', 'Menu'].map((column) => ({ column, field: 'name' })), 'from more than one column'],
  ])('when it does not suit the type (%#)', (columns, message) => {
    expect(failureOf({ columns })).toMatchObject({
      kind: 'misconfigured',
      message: expect.stringContaining(message),
    });
  });
});

describe('for any type and any cells', () => {
  const kinds: readonly FieldKind[] = [
    'text',
    'integer',
    'decimal',
    'money',
    'boolean',
    'date',
    'datetime',
    'json',
    'reference',
  ];
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }).map((text) => text.toWellFormed().replaceAll('\0', '')),
    fc.constantFrom(
      '',
      ' ',
      '12',
      '-1.5',
      '1.234,5',
      'yes',
      'NO',
      '2026-02-28',
      '2026-02-30',
      '31/12/2026 10:00 PM',
      '0000-00-00',
    ),
    fc.constantFrom('null', '{"a":[1,{"b":null}]}', '"\\u0000"', '"\\ud800"', '{"__proto__":1}', '[1'),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.double().map(String),
    fc.json(),
  );
  const formats: fc.Arbitrary<Formats> = fc.record(
    { decimal: fc.constantFrom('.', ','), dateOrder: fc.constantFrom('ymd', 'dmy', 'mdy') },
    { requiredKeys: [] },
  );
  const columns = fc.array(fc.record({ kind: fc.constantFrom(...kinds), required: fc.boolean(), cell }), {
    minLength: 1,
    maxLength: 5,
  });

  test('an accepted row is valid for the schema of the type, and survives JSON', () => {
    fc.assert(
      fc.property(columns, formats, (fields, written) => {
        const type: EntityType = {
          name: 'any',
          scope: 'organisation',
          title: 'f0',
          fields: Object.fromEntries(fields.map(({ kind, required }, at) => [`f${at}`, { kind, required }])),
        };
        const compiled = compileMapping(
          {
            type: 'any',
            key: ['key'],
            formats: written,
            columns: fields.map((_, at) => ({ column: `c${at}`, field: `f${at}` })),
          },
          type,
          ['key', ...fields.map((_, at) => `c${at}`)],
        );
        const row = compiled(['1', ...fields.map(({ cell: text }) => text)]);
        if (!row.ok) return;
        expect(schemaOf(type).parse(row.data)).toEqual(row.data);
        expect(JSON.parse(JSON.stringify(row.data))).toEqual(row.data);
      }),
      { numRuns: 500 },
    );
  });

  test('a row with an empty required cell is set aside, as the schema would', () => {
    for (const kind of kinds) {
      const type: EntityType = {
        name: 'any',
        scope: 'organisation',
        title: 'f',
        fields: { f: { kind, required: true } },
      };
      const compiled = compileMapping(
        { type: 'any', key: ['key'], columns: [{ column: 'c', field: 'f' }] },
        type,
        ['key', 'c'],
      );
      expect(compiled(['1', ''])).toMatchObject({ ok: false });
      expect(schemaOf(type).safeParse({}).success).toBe(false);
    }
  });
});
