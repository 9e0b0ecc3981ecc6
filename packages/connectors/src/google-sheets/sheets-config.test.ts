import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { mapping } from './sheets-harness.ts';
import { sheetsConfigSchema, sheetsInputSchema } from './sheets-config.ts';

const pem = (bits: number) =>
  generateKeyPairSync('rsa', {
    modulusLength: bits,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;

const key = {
  type: 'service_account',
  project_id: 'sample',
  client_email: 'reader@sample.iam.gserviceaccount.com',
  private_key: pem(2_048),
};
const ID = '1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde';
const withKey = (serviceAccountKey: unknown) => ({
  access: 'service-account',
  spreadsheetId: ID,
  serviceAccountKey:
    typeof serviceAccountKey === 'string' ? serviceAccountKey : JSON.stringify(serviceAccountKey),
});

const problemsOf = (input: unknown) =>
  sheetsInputSchema.safeParse(input).error?.issues.map(({ message }) => message) ?? [];

describe('the key of a service account', () => {
  test('[B11] is judged when it is entered, and its address taken from it', () => {
    expect(sheetsInputSchema.parse(withKey(key))).toMatchObject({
      serviceAccount: 'reader@sample.iam.gserviceaccount.com',
    });
  });

  test.each([
    ['nothing', '', 'Add the key'],
    ['any text', 'AIzaSyExample', 'not the JSON file'],
    ['the private key alone', key.private_key, 'private key alone'],
    ['an OAuth client', { installed: { client_id: 'x', client_secret: 'y' } }, 'OAuth client'],
    ['the credentials of a person', { type: 'authorized_user', refresh_token: 'x' }, "person's own"],
    ['a file without the key', { ...key, private_key: undefined }, 'lacks parts'],
    ['a key whose line breaks are gone', { ...key, private_key: key.private_key.slice(0, 300) }, 'damaged'],
    ['a key that is too short', { ...key, private_key: pem(1_024) }, 'damaged'],
  ])('[B11] is refused where it is %s, with how to get the right one', (_, given, words) => {
    const problems = problemsOf(withKey(given)).join(' ');
    expect(problems).toContain(words);
    expect(problems).not.toContain('PRIVATE KEY-----');
  });

  test('[B11] is not looked at while it is sealed', () => {
    const stored = {
      ...withKey('sealed:1:AAAA'),
      sheetId: 7,
      serviceAccount: 'reader@sample.org',
      mapping,
    };
    expect(sheetsConfigSchema.parse(stored)).toEqual(stored);
  });
});

test('a run needs the tab: another one would be read when somebody moves one to the front', () => {
  const { error } = sheetsConfigSchema.safeParse({ ...withKey(key), mapping });
  expect(error?.issues.map(({ message }) => message)).toEqual(['Choose the tab.']);
  expect(sheetsConfigSchema.safeParse({ access: 'link', spreadsheetId: ID, mapping }).success).toBe(true);
});

describe('the address of a spreadsheet', () => {
  test.each([
    ID,
    `https://docs.google.com/spreadsheets/d/${ID}`,
    `https://docs.google.com/spreadsheets/d/${ID}/edit?usp=sharing`,
    ` https://docs.google.com/spreadsheets/u/1/d/${ID}/edit#gid=12 `,
  ])('is taken for the id it names: %s', (spreadsheetId) => {
    expect(sheetsInputSchema.parse({ access: 'link', spreadsheetId })).toEqual({
      access: 'link',
      spreadsheetId: ID,
    });
  });

  const published = '2PACX-1vAbCdEfGhIjKlMnOpQr';
  test('of a published one is another than its own', () => {
    const address = `https://docs.google.com/spreadsheets/d/e/${published}/pubhtml?gid=0&single=true`;
    expect(sheetsInputSchema.parse({ access: 'published', spreadsheetId: address })).toMatchObject({
      spreadsheetId: published,
    });
    expect(problemsOf({ access: 'link', spreadsheetId: address })).toHaveLength(1);
    expect(problemsOf({ access: 'published', spreadsheetId: ID })[0]).toContain('Publish to web');
  });

  test.each([
    '',
    'products',
    'https://docs.google.com/document/d/x',
    'https://example.org/spreadsheets/d/short',
  ])('is refused where it names none: %j', (spreadsheetId) => {
    expect(problemsOf({ access: 'link', spreadsheetId })[0]).toContain('as the browser shows it');
  });
});
