import { expect, test } from 'vitest';
import { pauseAfter } from './refusal.ts';

const now = new Date('2026-11-21T10:00:00Z');
const none = () => 0;

test.each([
  ['7', 7_000],
  ['0', 1_000],
  ['86400', 15 * 60_000],
  ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
  ['Sat, 21 Nov 2026 09:00:00 GMT', 1_000],
])('[A4] Retry-After %s means a pause of %s ms', (header, ms) => {
  expect(pauseAfter(new Headers({ 'retry-after': header }), 0, { now, random: none })).toBe(ms);
});

test('[A4] a date is meant by the clock of the one who sent it', () => {
  const headers = new Headers({
    date: 'Sat, 21 Nov 2026 08:00:00 GMT',
    'retry-after': 'Sat, 21 Nov 2026 08:00:20 GMT',
  });
  expect(pauseAfter(headers, 0, { now, random: none })).toBe(20_000);
});

test('[A4] without Retry-After the pause doubles up to 32 s, plus jitter', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6].map((earlier) =>
    pauseAfter(new Headers({ 'retry-after': 'soon' }), earlier, { now, random: none }),
  );
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 32_000]);
  expect(pauseAfter(new Headers(), 0, { now, random: () => 0.5 })).toBe(1_500);
});
