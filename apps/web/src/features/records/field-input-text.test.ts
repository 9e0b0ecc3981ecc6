import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputTextOf, readInput } from './field-input-text.ts';

test.each([
  ['money', '12.50', 1_250],
  ['money', '12,5', 1_250],
  ['money', '1.234,50', 123_450],
  ['money', '1,234.50', 123_450],
  ['money', '-3', -300],
  ['money', '0.07', 7],
  ['integer', '1200', 1_200],
  ['decimal', '0,125', 0.125],
  ['boolean', 'false', false],
  ['text', '05', '05'],
  ['json', '{"a": [1]}', { a: [1] }],
  ['text', ' ', null],
] as const)('%s: %j is %j', (kind, text, value) => {
  expect(readInput(kind, text)).toEqual({ value });
});

test.each([
  ['money', '12.505'],
  ['money', 'twelve'],
  ['money', '1.2.3'],
  ['integer', '1.5'],
  ['decimal', '-'],
  ['date', '2026-13-01'],
  ['datetime', 'soon'],
  ['json', '{a: 1}'],
] as const)('%s: %j is told to be none', (kind, text) => {
  expect(readInput(kind, text)).toEqual({ problem: kind });
});

test.each(['en', 'it'])('what is shown for typing is read back as it was (%s)', (locale) => {
  fc.assert(
    fc.property(fc.integer({ min: -1e12, max: 1e12 }), (value) => {
      for (const kind of ['money', 'integer'] as const)
        expect(readInput(kind, inputTextOf(kind, value, locale))).toEqual({ value });
    }),
  );
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (given) => {
      const value = Number(given.toFixed(6)) + 0;
      expect(readInput('decimal', inputTextOf('decimal', value, locale))).toEqual({ value });
    }),
  );
  const at = '2026-05-20T10:11:12.000Z';
  expect(readInput('datetime', inputTextOf('datetime', at, locale))).toEqual({ value: at });
});
