import { expect, test } from 'vitest';
import { hideSecrets, KEPT_SECRET, openConfig, sealConfig, withKeptSecrets } from './source-secrets.ts';
import { createVault } from './vault.ts';

const vault = createVault('a secret of at least thirty-two characters');
const connector = { secrets: ['password', 'token'] };

test('[B11] a secret is stored sealed, shown to nobody, and opened for the connector', () => {
  const stored = sealConfig(vault, connector, { url: 'u', password: 'hidden' }, null);
  expect(JSON.stringify(stored)).not.toContain('hidden');
  expect(hideSecrets(connector, stored)).toEqual({ url: 'u', password: KEPT_SECRET });
  expect(openConfig(vault, connector, stored)).toEqual({ url: 'u', password: 'hidden' });
});

test('a secret that is sent back as it was shown is kept, another replaces it, an empty one removes it', () => {
  const stored = sealConfig(vault, connector, { password: 'one', token: 't' }, null);
  const changed = sealConfig(vault, connector, { password: KEPT_SECRET, token: 'u' }, stored);
  expect(openConfig(vault, connector, changed)).toEqual({ password: 'one', token: 'u' });
  expect(sealConfig(vault, connector, { password: '' }, stored)).toEqual({});
  expect(withKeptSecrets(vault, connector, { password: KEPT_SECRET }, stored)).toEqual({ password: 'one' });
});

test('a source whose secrets were stored with another key says so', () => {
  const stored = sealConfig(vault, connector, { password: 'one' }, null);
  const other = createVault('another secret of thirty-two characters!');
  expect(() => openConfig(other, connector, stored)).toThrow('stored with another SYNCLINE_SECRET');
});
