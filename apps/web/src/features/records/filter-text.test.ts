import { product } from '@syncline/domain/entities';
import { expect, test } from 'vitest';
import { labelsIn } from '../../entity-labels.ts';
import { fieldText } from '../../field-text.ts';
import { textsOf } from '../../i18n/testing.ts';
import { filterText } from './filter-text.ts';

const said = (language: 'en' | 'it', filter: Parameters<typeof filterText>[1]) =>
  filterText(
    product,
    filter,
    labelsIn(textsOf('data', language)),
    (kind, value) => fieldText(kind, value, language, textsOf('common', language)),
    textsOf('records', language),
  );

test('a filter reads as a sentence', () => {
  expect(said('en', { field: 'price', operator: 'atLeast', value: 900 })).toMatch(
    /^Price is at least .*9\.00$/,
  );
  expect(said('it', { field: 'price', operator: 'atMost', value: 900 })).toMatch(
    /^Prezzo è al massimo .*9,00/,
  );
  expect(said('en', { field: 'name', operator: 'contains', value: 'zz' })).toBe('Name contains “zz”');
  expect(said('en', { field: 'image', operator: 'empty' })).toBe('Image is empty');
  expect(said('it', { field: 'discontinued', operator: 'is', value: true })).toMatch(/è Sì$/);
});
