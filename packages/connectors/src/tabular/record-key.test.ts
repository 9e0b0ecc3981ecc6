import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinKey, splitKey } from './record-key.ts';

test('a single cell is the key as it stands', () => {
  expect(joinKey(['Grains/Cereals ~1'])).toBe('Grains/Cereals ~1');
});

test('several cells are readable in the key', () => {
  expect(joinKey(['10248', '11'])).toBe('10248/11');
  expect(joinKey(['a/b', 'c~d'])).toBe('a~1b/c~0d');
});

test('the cells can be read back from the key, so no two rows share one by accident', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', '/', '~', '0', '1') }), { minLength: 1, maxLength: 4 }),
      (parts) => {
        expect(splitKey(joinKey(parts), parts.length)).toEqual(parts);
      },
    ),
  );
});
