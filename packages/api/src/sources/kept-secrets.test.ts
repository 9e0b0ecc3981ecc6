import { KEPT_SECRET } from '@syncline/engine/source-secrets';
import { expect, test } from 'vitest';
import { requireSameHosts } from './kept-secrets.ts';

const secrets = ['token'];
const stored = {
  document: { baseUrl: 'https://api.example.org/v1', auth: { tokenUrl: 'https://login.example.org/token' } },
  location: { from: 'sftp', host: 'files.example.org' },
};

test('[B11] a secret that is kept is sent where it was sent before, whatever else changes', () => {
  const same = { document: { baseUrl: 'https://api.example.org/v2' }, mapping: { url: 'https://other.org' } };
  expect(() => requireSameHosts(secrets, { ...same, token: KEPT_SECRET }, stored)).not.toThrow();
});

test.each([
  { document: { baseUrl: 'https://api.example.com' } },
  { document: { baseUrl: 'https://api.example.org:8443' } },
  { document: { baseUrl: 'https://api.example.org', auth: { tokenUrl: 'http://127.0.0.1/' } } },
  { location: { from: 'sftp', host: 'files.example.com' } },
])('[B11] a secret that is kept does not go to %j', (config) => {
  expect(() => requireSameHosts(secrets, { ...config, token: KEPT_SECRET }, stored)).toThrow(
    'Enter it again',
  );
  expect(() => requireSameHosts(secrets, { ...config, token: 'entered' }, stored)).not.toThrow();
});
