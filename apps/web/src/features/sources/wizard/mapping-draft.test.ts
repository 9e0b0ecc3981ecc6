import { entityTypes } from '@syncline/domain/entities';
import { describe, expect, test } from 'vitest';
import type { EntityType } from '@syncline/domain/entity';
import { textsOf } from '../../../i18n/testing.ts';
import { labelsIn } from '../../../entity-labels.ts';
import { previewFixture as preview } from '../preview.fixture.ts';
import {
  declarationOf,
  draftMapping,
  keyOf,
  mappingOf,
  withField,
  withFixed,
  withKey,
  withOwnColumn,
  withSteps,
  type MappingDraft,
} from './mapping-draft.ts';
import { mappingProblems } from './mapping-problems.ts';

const texts = { t: textsOf('wizard'), labels: labelsIn(textsOf('data')) };
const problemsOf = (mapped: MappingDraft, type: EntityType, storeId: string | null) =>
  mappingProblems({ draft: mapped, type, storeId, ...texts });
const draft = draftMapping(preview);
const own = { ...draft, target: { kind: 'own' } } as const;

test('it begins with the likeliest type, and with the columns as a type of their own where none is likely', () => {
  expect(draft.target).toEqual({ kind: 'known', type: 'product' });
  const unlikely = preview.suggestions.map((suggestion) => ({ ...suggestion, score: 0.3 }));
  expect(draftMapping({ ...preview, suggestions: unlikely }).target).toEqual({ kind: 'own' });
});

test('what is saved names the columns in the order of the file', () => {
  expect(mappingOf(draft)).toEqual({
    type: 'product',
    key: ['ID'],
    columns: [
      { column: 'Name', field: 'name' },
      { column: 'Price', field: 'price' },
    ],
  });
});

test('a field is filled from one column: choosing another moves it', () => {
  const moved = withField(draft, 'product', 'ID', 'name');
  expect(mappingOf(moved).columns).toEqual([
    { column: 'ID', field: 'name' },
    { column: 'Price', field: 'price' },
  ]);
  expect(mappingOf(withField(draft, 'product', 'Price', '')).columns).toEqual([
    { column: 'Name', field: 'name' },
  ]);
});

test('the key is in the order of the file, however it was clicked together', () => {
  const keyed = withKey(withKey(draft, 'Price', true), 'Name', true);
  expect(keyOf(keyed)).toEqual(['ID', 'Name', 'Price']);
  expect(keyOf(withKey(keyed, 'ID', false))).toEqual(['Name', 'Price']);
});

test('trying another type loses nothing of the one before', () => {
  const there = withKey({ ...draft, target: { kind: 'known', type: 'customer' } }, 'Name', true);
  expect(keyOf(there)).toEqual(['ID', 'Name']);
  expect(mappingOf({ ...there, target: { kind: 'known', type: 'product' } })).toEqual(mappingOf(draft));
});

test('a type of its own is declared from the columns that are imported', () => {
  const column = { column: 'ID', isImported: false, field: 'id', kind: 'integer', required: false } as const;
  const mapping = mappingOf(withOwnColumn(own, column));
  expect(mapping.type).toBe('own.goods');
  expect(mapping.columns.map(({ field }) => field)).toEqual(['name', 'price']);
  expect(mapping.declares).toEqual({
    name: 'own.goods',
    scope: 'organisation',
    title: 'name',
    fields: { name: { kind: 'text', required: false }, price: { kind: 'decimal', required: false } },
  });
});

test('what is done to the cells of a column goes with it, whatever it becomes', () => {
  const stepped = withSteps(draft, 'Name', [{ kind: 'trim' }]);
  const name = { column: 'Name', field: 'name', steps: [{ kind: 'trim' }] };
  expect(mappingOf(stepped).columns).toContainEqual(name);
  expect(mappingOf({ ...stepped, target: { kind: 'own' } }).columns).toContainEqual(name);
  expect(mappingOf(withSteps(stepped, 'Name', []))).toEqual(mappingOf(draft));
});

test('a field without a column may have a fixed value, until a column fills it', () => {
  const fixed = withFixed(draft, 'product', 'taxRate', '22');
  expect(mappingOf(fixed)).toEqual({ ...mappingOf(draft), fixed: { taxRate: '22' } });
  expect(mappingOf(withField(fixed, 'product', 'ID', 'taxRate'))).not.toHaveProperty('fixed');
  expect(mappingOf(withFixed(fixed, 'product', 'taxRate', null))).toEqual(mappingOf(draft));
});

describe('what keeps a mapping from being saved', () => {
  test('is nothing, when all is said', () => {
    expect(problemsOf(draft, entityTypes.product, null)).toEqual([]);
    expect(problemsOf(own, declarationOf(own.own), null)).toEqual([]);
  });

  test('is a required field without a column, and no key', () => {
    const bare = withKey(withField(draft, 'product', 'Name', ''), 'ID', false);
    expect(problemsOf(bare, entityTypes.product, null)).toEqual([
      '“Name” is required. Choose the column it comes from.',
      'Choose the key: the column that identifies a row, or several that do together.',
    ]);
  });

  test('is a step or a fixed value of which something is not said', () => {
    const split = { kind: 'split', separator: '', part: 1 } as const;
    const unsaid = withFixed(withSteps(draft, 'Name', [split]), 'product', 'taxRate', ' ');
    expect(problemsOf(unsaid, entityTypes.product, null)).toEqual([
      expect.stringContaining('fixed value'),
      'The steps for “Name” are not complete: say what separates the parts.',
    ]);
    const named = withFixed(withField(draft, 'product', 'Name', ''), 'product', 'name', 'Something');
    expect(problemsOf(named, entityTypes.product, null)).toEqual([]);
  });

  test('is a store that has not been chosen, for a type that lives in stores', () => {
    const table = withField({ ...draft, target: { kind: 'known', type: 'table' } }, 'table', 'Name', 'name');
    expect(problemsOf(table, entityTypes.table, null)).toEqual([
      'Tables belong to a store. Choose which one.',
    ]);
    expect(problemsOf(table, entityTypes.table, 'store-1')).toEqual([]);
  });

  test('is a type of its own with bad or repeated names', () => {
    const columns = own.own.columns.map((column) => ({ ...column, field: 'Same thing' }));
    const bad = { ...own, own: { ...own.own, name: '1', columns } };
    expect(problemsOf(bad, declarationOf(bad.own), null)).toHaveLength(5);
  });
});
