import { connectors } from '@syncline/connectors/registry';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { redact } from './redact.ts';

describe('[E7] secrets do not get into the audit', () => {
  test.each([
    'password',
    'secret',
    'clientSecret',
    'webhookSecret',
    'webhook_secret',
    'token',
    'accessToken',
    'apiKey',
    'api_key',
    'privateKey',
    'private_key',
    'Authorization',
    'credentials',
    'serviceAccount',
    'sealed',
  ])('by the name of the field: %s', (name) => {
    for (const value of ['hunter2', 42, ['hunter2'], { value: 'hunter2' }])
      expect(redact({ config: { [name]: value } })).toEqual({ config: { [name]: '(hidden)' } });
  });

  test.each([
    ['https://user:hunter2@example.org/a.csv', 'https://(hidden)@example.org/a.csv'],
    ['https://example.org/a.csv?key=hunter2&n=1', 'https://example.org/a.csv?key=(hidden)&n=(hidden)'],
    ['https://example.org/a#hunter2', 'https://example.org/a'],
    [
      'https://hooks.slack.com/services/T01/B01/abcDEF123abcDEF123abcDEF',
      'https://hooks.slack.com/services/T01/B01/(hidden)',
    ],
    ['https://user:hunter2@', '(hidden)'],
    ['-----BEGIN PRIVATE KEY-----\nhunter2', '(hidden)'],
    ['sealed:1:hunter2', '(hidden)'],
  ])('within a text: %s', (text, told) => {
    expect(redact({ url: text })).toEqual({ url: told });
  });

  test('whatever a connector calls secret', () => {
    for (const { kind, secrets } of Object.values(connectors))
      for (const name of secrets) expect(redact({ [name]: 'hunter2' }), kind).toEqual({ [name]: '(hidden)' });
  });

  test('however deep, and beside what is none', () => {
    const input = {
      name: 'Orders',
      mapping: { key: ['guid'], columns: [{ column: 'a', field: 'name' }] },
      accounts: [{ password: 'hunter2', user: 'me' }],
      hasPassword: true,
      token: null,
    };
    expect(redact(input)).toEqual({
      ...input,
      accounts: [{ password: '(hidden)', user: 'me' }],
    });
  });
});

test('what is endless is cut', () => {
  expect(redact('x'.repeat(1_000))).toHaveLength(501);
  expect(redact(Array.from({ length: 500 }, () => 1))).toHaveLength(100);
  expect(redact(Array.from({ length: 100 }, () => 'x'.repeat(400)))).toBe('(too long to keep)');
});

test('whatever comes in, PostgreSQL can store what comes out', () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true, withBigInt: true, withNullPrototype: true }), (input) => {
      const text = JSON.stringify(redact(input));
      expect(text).not.toContain(String.raw`\u0000`);
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect(text).not.toMatch(/\\ud[89a-f]/i);
    }),
  );
});
