import type { EntityType } from '@syncline/domain/entity';
import { schemaOf } from '@syncline/domain/entity';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellStepSchema, compileSteps, type CellStep } from './cell-steps.ts';
import { Misfit } from './cells/misfit.ts';
import { compileMapping } from './compile-mapping.ts';
import { columnsOf, mappingProblems, mappingSchema, type Mapping } from './mapping.ts';

const header = ['Name', 'Street', 'Town', 'State'];
const cells = [' Rossi, Mario ', 'Via Roma 1', 'Udine', 'A'];
const at = (column: string, ...steps: readonly CellStep[]) =>
  compileSteps(steps, header.indexOf(column), header)(cells);

describe('a step', () => {
  test('trims', () => expect(at('Name', { kind: 'trim' })).toBe('Rossi, Mario'));

  test.each([
    [1, ' Rossi'],
    [2, ' Mario '],
    [3, ''],
    [-1, ' Mario '],
    [-3, ''],
  ])('takes part %d of what a separator divides', (part, text) => {
    expect(at('Name', { kind: 'split', separator: ',', part })).toBe(text);
  });

  test('puts other columns behind, leaving blank ones out', () => {
    const join = (columns: string[]) => ({ kind: 'join', separator: ', ', columns }) as const;
    expect(at('Street', join(['Town', 'State']))).toBe('Via Roma 1, Udine, A');
    const withBlanks = compileSteps([join(['Town', 'State'])], 1, header);
    expect(withBlanks(['x', '', ' ', 'A'])).toBe('A');
    expect(withBlanks(['x'])).toBe('');
  });

  test('replaces what is listed, and keeps or rejects the rest', () => {
    const values = [{ from: 'A', to: 'available' }];
    expect(at('State', { kind: 'replace', values })).toBe('available');
    expect(at('Town', { kind: 'replace', values })).toBe('Udine');
    expect(at('Town', { kind: 'replace', values, others: 'reject' })).toBeInstanceOf(Misfit);
    const rejecting = compileSteps([{ kind: 'replace', values, others: 'reject' }], 0, header);
    expect([rejecting(['']), rejecting([' A '])]).toEqual(['', 'available']);
  });

  test('gives a text where there is none', () => {
    const none = compileSteps([{ kind: 'default', value: '0' }], 0, header);
    expect([none(['']), none([' ']), none(['7'])]).toEqual(['0', '0', '7']);
  });

  test('works on what the one before it made', () => {
    const second = { kind: 'split', separator: ',', part: 2 } as const;
    const initial = { kind: 'replace', values: [{ from: 'Mario', to: 'M.' }] } as const;
    expect(at('Name', second, { kind: 'trim' }, initial)).toBe('M.');
  });

  test.each([
    { kind: 'split', separator: '', part: 1 },
    { kind: 'split', separator: ',', part: 0 },
    { kind: 'split', separator: '\ud83d', part: 1 },
    { kind: 'join', separator: ' ', columns: [] },
    { kind: 'replace', values: [] },
    {
      kind: 'replace',
      values: [
        { from: 'A', to: 'x' },
        { from: ' A', to: 'y' },
      ],
    },
    { kind: 'replace', values: [{ from: 'A', to: 'a\0' }] },
    { kind: 'default', value: '' },
    { kind: 'eval', code: '1' },
  ])('that makes no sense is refused: %j', (step) => {
    expect(cellStepSchema.safeParse(step).success).toBe(false);
  });
});

describe('a mapping with steps', () => {
  const shop: EntityType = {
    name: 'shop',
    scope: 'organisation',
    title: 'address',
    fields: {
      address: { kind: 'text', required: true },
      floor: { kind: 'integer', required: false },
      currency: { kind: 'text', required: true },
    },
  };
  const mapping: Mapping = {
    type: 'shop',
    key: ['Name'],
    columns: [
      {
        column: 'Street',
        field: 'address',
        steps: [{ kind: 'join', separator: ', ', columns: ['Town'] }],
      },
      { column: 'State', field: 'floor', steps: [{ kind: 'split', separator: '-', part: 2 }] },
    ],
    fixed: { currency: 'EUR' },
  };
  const map = compileMapping(mapping, shop, header);

  test('fills fields from several columns and with fixed values, and leaves the key as it stands', () => {
    expect(map([' 1 ', 'Via Roma 1', 'Udine', 'F-2'])).toEqual({
      ok: true,
      key: ' 1 ',
      data: { address: 'Via Roma 1, Udine', floor: 2, currency: 'EUR' },
    });
  });

  test('reads the columns that are put behind others, and misses them in the header', () => {
    expect(columnsOf(mapping)).toEqual(['Name', 'Street', 'Town', 'State']);
    expect(() => compileMapping(mapping, shop, ['Name', 'Street', 'State'])).toThrow('needs "Town"');
  });

  test('tells of a misfit with the cell and what was made of it', () => {
    expect(map(['1', 'x', '', 'F-2nd'])).toMatchObject({
      reason: 'Column "State": "2nd", made of "F-2nd", is not a number.',
    });
  });

  test('[E5] sets a row aside that the steps leave without a required value', () => {
    expect(map(['1', '', ' ', ''])).toMatchObject({ ok: false, key: '1' });
  });

  test('is refused when a fixed value does not fit, or a column fills the field too', () => {
    expect(mappingProblems(mapping, shop)).toEqual([]);
    expect(mappingProblems({ ...mapping, fixed: { currency: 'EUR', floor: 'x' } }, shop)).toEqual([
      'The field "floor" has a fixed value and a column; choose one of them.',
      'The fixed value "x" of "floor" is not a number.',
    ]);
    expect(mappingProblems({ ...mapping, fixed: { currency: 'EUR', toString: 'x' } }, shop)).toEqual([
      'A shop has no field "toString".',
    ]);
  });

  test('may be stored, as may one without', () => {
    expect(mappingSchema.parse(mapping)).toEqual(mapping);
    const { fixed: _, ...plain } = { ...mapping, columns: [{ column: 'Street', field: 'address' }] };
    expect(mappingSchema.parse(plain)).toEqual(plain);
  });
});

describe('for any steps and any cells', () => {
  const text = fc.string({ unit: 'binary', maxLength: 8 }).filter((any) => !any.includes('\0'));
  const whole = text.map((any) => any.toWellFormed());
  const step: fc.Arbitrary<CellStep> = fc.oneof(
    fc.constant({ kind: 'trim' } as const),
    fc.record({
      kind: fc.constant('split' as const),
      separator: fc.constantFrom(' ', ',', '-', 'a', '1', '😀'),
      part: fc.integer({ min: -3, max: 3 }).filter((part) => part !== 0),
    }),
    fc.record({
      kind: fc.constant('join' as const),
      separator: whole,
      columns: fc.subarray(header, { minLength: 1 }),
    }),
    fc.record({
      kind: fc.constant('replace' as const),
      values: fc.uniqueArray(fc.record({ from: whole, to: whole }), {
        minLength: 1,
        maxLength: 3,
        selector: ({ from }) => from.trim(),
      }),
      others: fc.constantFrom('keep' as const, 'reject' as const),
    }),
    fc.record({ kind: fc.constant('default' as const), value: whole.filter((any) => any !== '') }),
  );
  const steps = fc.array(step, { minLength: 1, maxLength: 4 });
  const cell = fc.oneof(whole, fc.constantFrom('', ' ', '12', '1-2', 'a,b', 'yes', '2026-02-28', '😀a😀'));
  const row = fc.array(cell, { maxLength: 4 });

  test('an accepted row is valid for the schema of the type, and survives JSON', () => {
    const kinds = ['text', 'reference', 'integer', 'money', 'boolean', 'date', 'json'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.boolean(), steps, row, (kind, required, done, given) => {
        const type: EntityType = {
          name: 'any',
          scope: 'organisation',
          title: 'f',
          fields: { f: { kind, required } },
        };
        const mapping = { type: 'any', key: ['key'], columns: [{ column: 'Name', field: 'f', steps: done }] };
        expect(mappingSchema.parse(mapping)).toEqual(mapping);
        const mapped = compileMapping(mapping, type, [...header, 'key'])([
          ...header.map((_, index) => given[index] ?? ''),
          '1',
        ]);
        if (!mapped.ok) return;
        expect(schemaOf(type).parse(mapped.data)).toEqual(mapped.data);
        expect(JSON.parse(JSON.stringify(mapped.data))).toEqual(mapped.data);
      }),
      { numRuns: 1_000 },
    );
  });

  test('steps that change nothing make the record that no steps make', () => {
    const kinds = ['integer', 'decimal', 'boolean', 'date', 'datetime'] as const;
    const idle: readonly CellStep[] = [
      { kind: 'trim' },
      { kind: 'split', separator: '\u0001', part: 1 },
      { kind: 'replace', values: [{ from: '\u0001', to: 'never' }] },
    ];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), cell, (kind, given) => {
        const type: EntityType = {
          name: 'any',
          scope: 'organisation',
          title: 'f',
          fields: { f: { kind, required: false } },
        };
        const mapped = (done: readonly CellStep[]) =>
          compileMapping(
            { type: 'any', key: ['key'], columns: [{ column: 'c', field: 'f', steps: done }] },
            type,
            ['key', 'c'],
          )(['1', given]);
        const plain = mapped([]);
        fc.pre(plain.ok && !given.includes('\u0001'));
        expect(mapped(idle)).toEqual(plain);
      }),
    );
  });
});
