import { expect, test } from 'vitest';
import { columnChanges, nobody, pdfInputOf, signInDraftOf, usualLayout } from './pdf-config.ts';

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

test('[B11] who signs in is only sent for an address, and comes back with the password it keeps', () => {
  const anna = { ...nobody, address: 'https://erp/login', user: 'anna', password: '••••••••' };
  const input = pdfInputOf({ from: 'url', url: 'https://erp/list.pdf' }, usualLayout, anna);
  expect(input).toMatchObject({ signIn: { user: 'anna', passwordField: 'password' }, password: '••••••••' });
  expect(pdfInputOf(location, usualLayout, anna)).toEqual({ location, layout: usualLayout });
  expect(pdfInputOf({ from: 'url', url: 'https://erp/list.pdf' }, usualLayout)).not.toHaveProperty('signIn');
  const config = {
    location,
    layout: { idColumn: 'ID', countLabel: '' },
    mapping: { type: '', key: [], columns: [] },
  };
  expect(signInDraftOf(config)).toEqual(nobody);
});
