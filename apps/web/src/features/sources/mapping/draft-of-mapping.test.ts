import { expect, test } from 'vitest';
import { previewFixture } from '../preview.fixture.ts';
import { mappingOf, type Mapping } from '../wizard/mapping-draft.ts';
import { draftOfMapping, goneColumns } from './draft-of-mapping.ts';
import { isEditable, mappedConfigOf } from './mapped-config.ts';

const mapping: Mapping = {
  type: 'product',
  key: ['ID', 'Name'],
  columns: [
    { column: 'Name', field: 'description', steps: [{ kind: 'trim' }] },
    { column: 'Price', field: 'price' },
  ],
  fixed: { unit: 'kg' },
  formats: { decimal: ',' },
};

const own: Mapping = {
  type: 'own.goods',
  key: ['ID'],
  columns: [{ column: 'Name', field: 'label' }],
  declares: {
    name: 'own.goods',
    scope: 'store',
    title: 'label',
    fields: { label: { kind: 'text', required: true } },
  },
};

test('a mapping that is not edited is saved as it was', () => {
  expect(mappingOf(draftOfMapping(previewFixture, mapping))).toEqual(mapping);
  expect(mappingOf(draftOfMapping(previewFixture, own))).toEqual(own);
});

test('columns that the source has lost are told, and fill nothing', () => {
  const lost = { ...mapping, columns: [...mapping.columns, { column: 'Stock', field: 'stock' }] };
  expect(goneColumns(previewFixture, lost)).toEqual(['Stock']);
  expect(mappingOf(draftOfMapping(previewFixture, lost))).toEqual(mapping);
});

test('a configuration is read as its mapping and what it reads', () => {
  const input = { location: { from: 'path', path: '/a.csv' }, sftpPassword: '••••••••' };
  expect(mappedConfigOf({ ...input, mapping })).toEqual({ mapping, input });
  expect(mappedConfigOf({ dataset: 'orders' })).toBeNull();
});

test('a mapping that fills two fields from one column is not for editing here', () => {
  expect(isEditable(mapping)).toBe(true);
  expect(isEditable({ ...mapping, columns: [...mapping.columns, { column: 'Name', field: 'name' }] })).toBe(
    false,
  );
});
