import { expect, test } from 'vitest';
import { columnChanges, pdfInputOf, usualLayout } from './pdf-config.ts';

const location = { from: 'path', path: '/customers.pdf' } as const;

test('a list needs a place and the name of the column by which its rows are known', () => {
  expect(pdfInputOf(null, usualLayout)).toBeNull();
  expect(pdfInputOf(location, { ...usualLayout, idColumn: ' ' })).toBeNull();
  expect(pdfInputOf(location, { idColumn: ' ID ', countLabel: ' Count= ' })).toEqual({
    location,
    layout: { idColumn: 'ID', countLabel: 'Count=' },
  });
});

test('columns that were agreed on are not tried again while their place is chosen', () => {
  expect(pdfInputOf(location, { ...usualLayout, columns: ['ID'] })?.layout).toEqual(usualLayout);
});

test('what is gone and what is new is told apart', () => {
  expect(columnChanges(['ID', 'NOME', 'VIA:'], ['ID', 'NAME', 'VIA:'])).toEqual({
    gone: ['NOME'],
    added: ['NAME'],
  });
});
