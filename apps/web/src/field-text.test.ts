import { expect, test } from 'vitest';
import { fieldText } from './field-text.ts';
import { textsOf } from './i18n/testing.ts';

test('each kind is written as people read it', () => {
  expect(fieldText('money', 1_850, 'en', textsOf('common'))).toBe('18.50');
  expect(fieldText('integer', 12_000, 'en', textsOf('common'))).toBe('12,000');
  expect(fieldText('decimal', 0.25, 'it', textsOf('common'))).toBe('0,25');
  expect(fieldText('boolean', false, 'en', textsOf('common'))).toBe('No');
  expect(fieldText('boolean', true, 'it', textsOf('common', 'it'))).toBe('Sì');
  expect(fieldText('date', '1996-07-04', 'en-GB', textsOf('common'))).toBe('4 Jul 1996');
  expect(fieldText('json', { a: [1] }, 'en', textsOf('common'))).toBe('{"a":[1]}');
});

test('codes that look like numbers stay as they are', () => {
  expect(fieldText('text', '05', 'en', textsOf('common'))).toBe('05');
  expect(fieldText('reference', '1E5', 'en', textsOf('common'))).toBe('1E5');
});

test('what is absent is nothing', () => {
  expect(fieldText('money', undefined, 'en', textsOf('common'))).toBe('');
});

test('a value of another kind than declared is shown rather than hidden', () => {
  expect(fieldText('money', 'eighteen', 'en', textsOf('common'))).toBe('eighteen');
  expect(fieldText('date', 'soon', 'en', textsOf('common'))).toBe('soon');
  expect(fieldText('datetime', 'soon', 'en', textsOf('common'))).toBe('soon');
});
