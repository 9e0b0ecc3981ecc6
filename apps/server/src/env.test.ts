import { expect, test } from 'vitest';
import { EnvError, parseEnv } from './env.ts';

test('without any variable the defaults serve', () => {
  expect(parseEnv({})).toMatchObject({ PORT: 4000, HOST: '127.0.0.1', LOG_LEVEL: 'info' });
});

test('an empty variable is one that is not set', () => {
  expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 4000 });
});

test.each([
  ['PORT', 'many'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://somewhere'],
  ['SYNCLINE_SECRET', 'short'],
  ['SYNCLINE_ADMIN_EMAIL', 'nobody'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`  ${name} must`));
});

test('an admin needs both e-mail and password', () => {
  expect(() => parseEnv({ SYNCLINE_ADMIN_EMAIL: 'admin@example.org' })).toThrow(EnvError);
});
