import { expect, test } from 'vitest';
import { codeOfLink } from './offered-code.ts';

test('[C19] a link carries a code, and nothing else is taken for one', () => {
  expect(['#enrol=ABCD-EFGH', '#enrol=abcd%20efgh'].map(codeOfLink)).toEqual(['ABCD-EFGH', 'abcd efgh']);
  expect(['', '#', '#enrol=', '#enrol=<b>', '#other=ABCD-EFGH', '#enrol=%'].map(codeOfLink)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});
