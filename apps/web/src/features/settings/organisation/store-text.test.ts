import { expect, test } from 'vitest';
import { textsOf } from '../../../i18n/testing.ts';
import { belongingsOf, belongingsText } from './store-text.ts';

const store = { id: 's', name: 'Rome', code: 'rome', timeZone: 'UTC' };

test('what hangs on a store is told, and nothing that does not', () => {
  expect(belongingsOf({ ...store, sources: 0, registers: 0, records: 0 }, textsOf('settings'))).toEqual([]);
  const full = { ...store, sources: 2, registers: 1, records: 1_234 };
  expect(belongingsText(full, textsOf('settings'), 'en')).toBe('2 sources, 1 register, and 1,234 records');
  expect(belongingsText({ ...full, records: 0 }, textsOf('settings', 'it'), 'it')).toBe(
    '2 origini e 1 cassa',
  );
});
