import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createVault, isSealed } from './vault.ts';

const vault = createVault('a secret of at least thirty-two characters');

test('opens what it has sealed, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = vault.seal(text, 'source config');
      expect(isSealed(sealed)).toBe(true);
      expect(vault.open(sealed, 'source config')).toBe(text);
    }),
  );
});

test('never seals the same text alike', () => {
  expect(vault.seal('one', 'p')).not.toBe(vault.seal('one', 'p'));
});

test('does not open for another purpose, with another secret, or after a change', () => {
  const sealed = vault.seal('hidden', 'source config');
  const changed = sealed.slice(0, -2) + (sealed.endsWith('A') ? 'B' : 'A') + sealed.slice(-1);
  expect(vault.open(sealed, 'alert channel')).toBe(null);
  expect(createVault('another secret of thirty-two characters!').open(sealed, 'source config')).toBe(null);
  expect(vault.open(changed, 'source config')).toBe(null);
  for (const text of ['', 'hidden', 'sealed:1:', 'sealed:1:AAAA'])
    expect(vault.open(text, 'source config')).toBe(null);
});
