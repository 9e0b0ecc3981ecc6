import { expect, test } from 'vitest';
import { stateOf } from './register-state.ts';

const online = {
  revokedAt: null,
  lastSeenAt: '2026-05-20T12:00:00.000Z',
  isOnline: true,
  lag: { changes: 0, seconds: 0 },
};

test('[E3] a register that lacks something is behind only once it has lacked it for a while', () => {
  expect(stateOf(online)).toBe('online');
  expect(stateOf({ ...online, lag: { changes: 3, seconds: 2 } })).toBe('online');
  expect(stateOf({ ...online, lag: { changes: 3, seconds: 10 } })).toBe('behind');
});

test('one that has not told where it is has everything before it', () => {
  expect(stateOf({ ...online, lag: null })).toBe('behind');
});

test('one that is away is offline, however far it is', () => {
  expect(stateOf({ ...online, isOnline: false })).toBe('offline');
  expect(stateOf({ ...online, isOnline: false, lag: { changes: 9, seconds: 900 } })).toBe('offline');
});

test('one that was enrolled and never came is new, and one that was revoked is nothing else', () => {
  expect(stateOf({ ...online, isOnline: false, lastSeenAt: null, lag: null })).toBe('new');
  expect(stateOf({ ...online, revokedAt: '2026-05-20T12:00:00.000Z' })).toBe('revoked');
});
