import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseStorableJson } from './storable-json.ts';

test('what PostgreSQL cannot store is taken out of texts and names, wherever they stand', () => {
  expect(
    parseStorableJson(String.raw`{"a\u0000b": ["x\u0000y", {"c": "\ud83d!"}], "n": 1, "d": null}`),
  ).toEqual({
    ab: ['xy', { c: '\ufffd!' }],
    n: 1,
    d: null,
  });
});

test('whole pairs stay, escaped or not', () => {
  expect(parseStorableJson(String.raw`["\ud83d\ude00", "😀"]`)).toEqual(['😀', '😀']);
});

test('any other JSON stays as it is', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const value: unknown = JSON.parse(text);
      fc.pre(!/\\u0000|\\ud[89a-f]/i.test(text));
      expect(parseStorableJson(text)).toEqual(value);
    }),
  );
});
