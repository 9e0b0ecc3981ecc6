import { expect, test } from 'vitest';
import { labelsIn } from '../../../entity-labels.ts';
import { textsOf } from '../../../i18n/testing.ts';
import { sourceFixture } from '../source.fixture.ts';
import { inOrder, withoutOthers } from './source-list.ts';

const words = { t: textsOf('sources'), labels: labelsIn(textsOf('data')) };
const everything = { search: '', health: undefined, storeId: null };

const goods = sourceFixture({
  name: 'Goods 10',
  health: 'failing',
  lastSyncedAt: '2026-05-01T10:00:00.000Z',
});
const tables = sourceFixture({ name: 'Tables', entityType: 'table', storeId: 'north' });
const units = sourceFixture({ name: 'goods 9', lastSyncedAt: '2026-05-02T10:00:00.000Z' });
const all = [tables, goods, units];
const namesOf = (sources: readonly { readonly name: string }[]) => sources.map(({ name }) => name);

test('a search looks at the name, where it reads and what it brings, word by word', () => {
  const found = (search: string) => namesOf(withoutOthers(all, { ...everything, search }, words));
  expect(found('GOODS')).toEqual(['Goods 10', 'goods 9']);
  expect(found('tables example')).toEqual(['Tables']);
  expect(found('goods tables')).toEqual([]);
  expect(found('  ')).toHaveLength(3);
});

test('one looks for sources of a health, and of a store with those that all stores share', () => {
  expect(namesOf(withoutOthers(all, { ...everything, health: 'failing' }, words))).toEqual(['Goods 10']);
  expect(withoutOthers(all, { ...everything, storeId: 'north' }, words)).toHaveLength(3);
  expect(namesOf(withoutOthers(all, { ...everything, storeId: 'south' }, words))).toEqual([
    'Goods 10',
    'goods 9',
  ]);
});

test('names are ordered as people count', () => {
  expect(namesOf(inOrder(all, { sort: 'name', order: 'asc' }, 'en'))).toEqual([
    'goods 9',
    'Goods 10',
    'Tables',
  ]);
  expect(namesOf(inOrder(all, { sort: 'health', order: 'asc' }, 'en'))[0]).toBe('Goods 10');
});

test('who has never synced comes last, whichever way they are ordered', () => {
  expect(namesOf(inOrder(all, { sort: 'synced', order: 'asc' }, 'en'))).toEqual([
    'Goods 10',
    'goods 9',
    'Tables',
  ]);
  expect(namesOf(inOrder(all, { sort: 'synced', order: 'desc' }, 'en'))).toEqual([
    'goods 9',
    'Goods 10',
    'Tables',
  ]);
});
