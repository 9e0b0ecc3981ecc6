import { expect, test } from 'vitest';
import { createSessionStore } from './session-state.ts';

test('a refusal before anybody was signed in is no expiry', () => {
  const session = createSessionStore();
  session.expire();
  expect(session.get()).toBe('unknown');
});

test('a refusal during a session expires it, once, until somebody signs in again', () => {
  const session = createSessionStore();
  const seen: string[] = [];
  session.subscribe(() => seen.push(session.get()));
  session.activate();
  session.expire();
  session.expire();
  session.activate();
  expect(seen).toEqual(['active', 'expired', 'active']);
});

test('signing out on purpose does not ask to sign in again', () => {
  const session = createSessionStore();
  session.activate();
  session.end();
  session.expire();
  expect(session.get()).toBe('unknown');
});
