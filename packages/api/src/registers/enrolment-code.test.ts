import { expect, test } from 'vitest';
import { hashOfCode, newCode } from './enrolment-code.ts';

test('[C19] a code has eight characters that nobody takes for others', () => {
  const codes = Array.from({ length: 200 }, newCode);
  for (const code of codes) expect(code).toMatch(/^[A-HJKMNP-Z2-9]{4}-[A-HJKMNP-Z2-9]{4}$/);
  expect(new Set(codes).size).toBe(codes.length);
});

test('a code may be typed in any way, and its hash takes the secret', () => {
  const hash = hashOfCode('ABCD-EFGH', 'secret');
  for (const typed of ['abcdefgh', ' abcd efgh ', 'ABCD–EFGH'])
    expect(hashOfCode(typed, 'secret')).toBe(hash);
  expect(hashOfCode('ABCD-EFGJ', 'secret')).not.toBe(hash);
  expect(hashOfCode('ABCD-EFGH', 'other')).not.toBe(hash);
});
