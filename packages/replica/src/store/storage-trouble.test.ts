import { expect, test } from 'vitest';
import { isQuota, remedyFor } from './storage-trouble.ts';

const full = Object.assign(new Error('The disk is full.'), { name: 'QuotaExceededError' });

test('a full disk is recognised however it is wrapped', () => {
  expect(isQuota(full)).toBe(true);
  expect(isQuota(Object.assign(new Error('Aborted'), { name: 'AbortError', inner: full }))).toBe(true);
  expect(isQuota(new Error('Aborted', { cause: full }))).toBe(true);
  expect(isQuota(new Error('Something else'))).toBe(false);
  expect(isQuota('no error at all')).toBe(false);
});

test('[C9] a full disk is met by ever stronger means, each once, and then by patience', () => {
  expect([0, 1, 2, 3].map((before) => remedyFor(full, before))).toEqual([
    'make-room',
    'start-over',
    'wait',
    'wait',
  ]);
  expect(remedyFor(new Error('Something else'), 0)).toBe('wait');
});
