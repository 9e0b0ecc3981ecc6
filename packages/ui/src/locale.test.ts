import { expect, test } from 'vitest';
import { pickLocale } from './locale.tsx';

test('the first language that the texts exist in is chosen, with its region', () => {
  expect(pickLocale(['de-AT', 'en-GB', 'en'], ['en', 'it'])).toBe('en-GB');
  expect(pickLocale(['it-IT', 'en'], ['en', 'it'])).toBe('it-IT');
});

test('without a common language it is the first one written', () => {
  expect(pickLocale(['ja-JP'], ['en', 'it'])).toBe('en');
  expect(pickLocale([], ['en'])).toBe('en');
});
