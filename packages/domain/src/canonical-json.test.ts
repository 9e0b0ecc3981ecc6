import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from './canonical-json.ts';

test('the order in which keys were written does not matter, at any depth', () => {
  expect(canonicalJson({ b: 1, a: { d: [1, { z: 0, y: 1 }], c: 2 } })).toBe(
    '{"a":{"c":2,"d":[1,{"y":1,"z":0}]},"b":1}',
  );
});

test('absent and undefined are the same', () => {
  expect(canonicalJson({ a: 1, b: undefined })).toBe(canonicalJson({ a: 1 }));
});

test('it says the same as the value it was made from', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('dates say what their JSON is, and a key may be called __proto__', () => {
  expect(canonicalJson({ on: new Date(0) })).toBe('{"on":"1970-01-01T00:00:00.000Z"}');
  expect(canonicalJson(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
});
