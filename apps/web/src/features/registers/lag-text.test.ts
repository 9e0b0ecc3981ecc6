import { expect, test } from 'vitest';
import { textsOf } from '../../i18n/testing.ts';
import { lagText } from './lag-text.ts';

const text = (lag: { changes: number; seconds: number } | null, revokedAt: string | null = null) =>
  lagText({ lag, revokedAt }, textsOf('registers'));

test('[E3] how far behind is told as changes and as time', () => {
  expect(text({ changes: 0, seconds: 0 })).toBe('Has everything');
  expect(text({ changes: 1, seconds: 0.4 })).toBe('1 change behind');
  expect(text({ changes: 1_200, seconds: 185.2 })).toBe('1,200 changes, 3 min behind');
  expect(text({ changes: 5, seconds: 7_300 })).toBe('5 changes, 2 h behind');
  expect(text({ changes: 5, seconds: 3.4 * 86_400 })).toBe('5 changes, 3 days behind');
});

test('one that never told where it is has nothing yet, and of one out of service nothing is told', () => {
  expect(text(null)).toBe('Nothing yet');
  expect(text(null, '2026-05-20T12:00:00.000Z')).toBe('–');
});
