import { expect, test } from 'vitest';
import { httpConfigSchema } from './http-config.ts';
import { draftOf, inputOf, parseDocument, textOf } from './http-draft.ts';

const text = `
baseUrl: https://api.example.org
auth: { kind: basic }
headers:
  X-Store: "{{clientId}}"
request: { path: /items }
`;

test('a document says which credentials it takes', () => {
  expect(parseDocument(text)).toMatchObject({ ok: true, needs: ['username', 'password', 'clientId'] });
  expect(parseDocument('{"baseUrl": "https://api.example.org"}')).toMatchObject({ ok: true, needs: [] });
});

test.each(['a: [', 'just a text', '- a\n- b', ''])('%j is no document, and says why', (broken) => {
  const parsed = parseDocument(broken);
  expect(parsed).toMatchObject({ ok: false });
  expect(inputOf({ text: broken, credentials: {} })).toBeNull();
});

test('an input is complete when all credentials are there, and holds no others', () => {
  const credentials = { username: 'me', password: 'x', token: 'unused' };
  expect(inputOf({ text, credentials })).toBeNull();
  expect(inputOf({ text, credentials: { ...credentials, clientId: '7' } })).toEqual({
    document: expect.objectContaining({ baseUrl: 'https://api.example.org' }),
    username: 'me',
    password: 'x',
    clientId: '7',
  });
});

test('what is stored is edited as text and comes back the same', () => {
  const document = {
    baseUrl: 'https://api.example.org',
    request: { path: '/items', query: { a: '{{since}}' } },
  };
  const config = httpConfigSchema.parse({
    document,
    token: '••••••••',
    mapping: { key: ['id'], columns: [] },
  });
  const draft = draftOf(config);
  expect(draft.credentials).toEqual({ token: '••••••••' });
  expect(parseDocument(draft.text)).toMatchObject({ ok: true, document });
  expect(textOf(document)).toContain('path: /items');
});
