import { expect, test } from 'vitest';
import { fieldText } from './field-text.ts';

test('each kind is written as people read it', () => {
  expect(fieldText('money', 1_850, 'en')).toBe('18.50');
  expect(fieldText('integer', 12_000, 'en')).toBe('12,000');
  expect(fieldText('decimal', 0.25, 'it')).toBe('0,25');
  expect(fieldText('boolean', false, 'en')).toBe('No');
  expect(fieldText('date', '1996-07-04', 'en-GB')).toBe('4 Jul 1996');
  expect(fieldText('json', { a: [1] }, 'en')).toBe('{"a":[1]}');
});

test('codes that look like numbers stay as they are', () => {
  expect(fieldText('text', '05', 'en')).toBe('05');
  expect(fieldText('reference', '1E5', 'en')).toBe('1E5');
});

test('what is absent is nothing', () => {
  expect(fieldText('money', undefined, 'en')).toBe('');
});

test('a value of another kind than declared is shown rather than hidden', () => {
  expect(fieldText('money', 'eighteen', 'en')).toBe('eighteen');
  expect(fieldText('date', 'soon', 'en')).toBe('soon');
  expect(fieldText('datetime', 'soon', 'en')).toBe('soon');
});
