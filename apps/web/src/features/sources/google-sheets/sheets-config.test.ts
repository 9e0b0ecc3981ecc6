import { expect, test } from 'vitest';
import { accountIn, draftOf, emptySheetsDraft, inputOf, sheetsConfigSchema, tabIn } from './sheets-config.ts';

const address = 'https://docs.google.com/spreadsheets/d/1abc/edit?usp=sharing#gid=12';
const key = JSON.stringify({ type: 'service_account', client_email: 'reader@example.org' });

test('the tab is the one the address is at, until another is chosen', () => {
  const draft = { ...emptySheetsDraft, access: 'link', address } as const;
  expect(inputOf(draft)).toEqual({ access: 'link', spreadsheetId: address, sheetId: 12 });
  expect(inputOf({ ...draft, sheetId: 0 })).toMatchObject({ sheetId: 0 });
  expect(tabIn('https://docs.google.com/spreadsheets/d/1abc/edit')).toBeNull();
});

test('without the key of the account, or the address, there is nothing to check', () => {
  expect(inputOf({ ...emptySheetsDraft, address })).toBeNull();
  expect(inputOf({ ...emptySheetsDraft, key })).toBeNull();
  expect(inputOf({ ...emptySheetsDraft, address, key })).toMatchObject({ serviceAccountKey: key });
  expect(inputOf({ ...emptySheetsDraft, access: 'published', address })).toBeNull();
});

test('a key is only sent where it is used', () => {
  expect(inputOf({ ...emptySheetsDraft, access: 'link', address, key })).not.toHaveProperty(
    'serviceAccountKey',
  );
});

test('the address to share with comes from the file of the key', () => {
  expect(accountIn(key)).toBe('reader@example.org');
  for (const other of ['', 'x', '{}', '[]', JSON.stringify({ type: 'authorized_user' })])
    expect(accountIn(other)).toBeNull();
});

test('[B11] a source that is shown is sent back with the secret it keeps', () => {
  const config = sheetsConfigSchema.parse({
    access: 'service-account',
    spreadsheetId: '1abc',
    sheetId: 7,
    serviceAccountKey: '••••••••',
    serviceAccount: 'reader@example.org',
    mapping: { key: [], columns: [] },
  });
  expect(inputOf(draftOf(config))).toEqual({
    access: 'service-account',
    spreadsheetId: '1abc',
    sheetId: 7,
    serviceAccountKey: '••••••••',
  });
});

test('the row that names the columns is only sent where somebody chose one', () => {
  const draft = { ...emptySheetsDraft, address, key };
  expect(inputOf(draft)).not.toHaveProperty('headerRow');
  expect(inputOf({ ...draft, headerRow: '3' })).toMatchObject({ headerRow: 3 });
  expect(inputOf({ ...draft, headerRow: '0' })).not.toHaveProperty('headerRow');
  expect(inputOf({ ...draft, access: 'link', headerRow: '3' })).not.toHaveProperty('headerRow');
});
