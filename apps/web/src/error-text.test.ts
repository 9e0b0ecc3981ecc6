import { TRPCClientError } from '@trpc/client';
import { expect, test } from 'vitest';
import { textsOf } from './i18n/testing.ts';
import { errorText, isUnauthenticated, isWorthRetrying } from './error-text.ts';

const fromServer = (code: string, appCode: string | null, message: string) =>
  TRPCClientError.from({ error: { code: -32000, message, data: { code, appCode, httpStatus: 400 } } });

const t = textsOf('common');

test('a refusal is told in the server’s words', () => {
  expect(errorText(fromServer('CONFLICT', 'conflict', 'The run has ended already.'), t)).toBe(
    'The run has ended already.',
  );
});

test('what broke on the server is not shown to people', () => {
  const text = errorText(fromServer('INTERNAL_SERVER_ERROR', null, 'relation "run" does not exist'), t);
  expect(text).not.toContain('relation');
});

test('input that a schema refused names what is wrong with it', () => {
  const message = JSON.stringify([{ path: ['name'], message: 'Give it a name.' }]);
  expect(errorText(fromServer('BAD_REQUEST', null, message), t)).toBe('Give it a name.');
});

test('without an answer it is the connection', () => {
  expect(errorText(TRPCClientError.from(new TypeError('Failed to fetch')), t)).toContain('cannot be reached');
});

test('only what may recover by itself is tried again', () => {
  expect(isWorthRetrying(TRPCClientError.from(new TypeError('Failed to fetch')))).toBe(true);
  expect(isWorthRetrying(fromServer('INTERNAL_SERVER_ERROR', null, ''))).toBe(true);
  expect(isWorthRetrying(fromServer('NOT_FOUND', 'not_found', ''))).toBe(false);
});

test('a missing session is recognised by its code', () => {
  expect(isUnauthenticated(fromServer('UNAUTHORIZED', 'unauthenticated', ''))).toBe(true);
  expect(isUnauthenticated(fromServer('FORBIDDEN', 'forbidden', ''))).toBe(false);
});
