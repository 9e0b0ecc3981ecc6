import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Start } from './short-sha256.ts';

const expected = (text: string) =>
  Number.parseInt(createHash('sha256').update(text).digest('hex').slice(0, 12), 16);
const ascii = fc.string({ unit: 'binary-ascii', maxLength: 55 });

test('[S5] a short text has the sum that every other SHA-256 gives it', () => {
  fc.assert(
    fc.property(ascii, (text) => {
      expect(sha256Start(text)).toBe(expected(text));
    }),
    { numRuns: 2_000 },
  );
  for (let length = 0; length <= 55; length += 1)
    expect(sha256Start('x'.repeat(length))).toBe(expected('x'.repeat(length)));
});

test('a text that is too long, or not plain, is left to others', () => {
  expect(sha256Start('x'.repeat(56))).toBeNull();
  expect(sha256Start('ä')).toBeNull();
});
