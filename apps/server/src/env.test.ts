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
  ['SYNCLINE_URL', 'sync.example.org'],
  ['SYNCLINE_METRICS_TOKEN', 'short'],
  ['SMTP_URL', 'http://mail.example.org'],
  ['SMTP_FROM', 'Syncline'],
  ['SMTP_FROM', 'alerts@example.org\r\nBcc: all@example.org'],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'localhost:4318'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`  ${name} must`));
});

test('an admin needs both e-mail and password', () => {
  expect(() => parseEnv({ SYNCLINE_ADMIN_EMAIL: 'admin@example.org' })).toThrow(EnvError);
});

test('a mail server needs both its address and who the mails are from', () => {
  const SMTP_URL = 'smtp://user:password@mail.example.org:587';
  const SMTP_FROM = 'Syncline <alerts@example.org>';
  expect(() => parseEnv({ SMTP_URL })).toThrow('SMTP_FROM must be set together with SMTP_URL');
  expect(() => parseEnv({ SMTP_FROM })).toThrow(EnvError);
  expect(parseEnv({ SMTP_URL, SMTP_FROM })).toMatchObject({ SMTP_URL, SMTP_FROM });
});
