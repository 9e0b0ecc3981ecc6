import { describe, expect, test } from 'vitest';
import { countdownText, relativeTimeText, untilText } from './relative-time-text.ts';

const now = new Date(2026, 4, 20, 12, 0, 0).getTime();
const ago = (ms: number) => new Date(now - ms);
const minute = 60_000;
const hour = 60 * minute;

describe('[A8] the time since something', () => {
  test('is just now within the first minute, also when its clock is a little ahead', () => {
    expect(relativeTimeText(ago(0), now, 'en')).toBe('just now');
    expect(relativeTimeText(ago(minute - 1), now, 'en')).toBe('just now');
    expect(relativeTimeText(ago(-5_000), now, 'en')).toBe('just now');
  });

  test('is told in minutes, then in hours', () => {
    expect(relativeTimeText(ago(minute), now, 'en-GB')).toBe('1 min ago');
    expect(relativeTimeText(ago(3 * minute + 59_000), now, 'en-US')).toBe('3 min ago');
    expect(relativeTimeText(ago(hour - 1), now, 'en')).toBe('59 min ago');
    expect(relativeTimeText(ago(2 * hour), now, 'en')).toBe('2 h ago');
    expect(relativeTimeText(ago(24 * hour - 1), now, 'en')).toBe('23 h ago');
  });

  test('is the date after a day, with the year only when it is another', () => {
    expect(relativeTimeText(ago(24 * hour), now, 'en-US')).toBe('May 19');
    expect(relativeTimeText(new Date(2025, 11, 31), now, 'en-US')).toBe('Dec 31, 2025');
  });

  test('speaks the language asked for', () => {
    expect(relativeTimeText(ago(0), now, 'it')).toBe('adesso');
    expect(relativeTimeText(ago(3 * minute), now, 'it-IT')).toBe('3 min fa');
    expect(relativeTimeText(ago(24 * hour), now, 'it')).toBe('19 mag');
    expect(relativeTimeText(ago(3 * minute), now, 'de')).toBe('vor 3 Min.');
  });
});

test('a countdown rounds up, shows minutes from sixty seconds on and stops at zero', () => {
  expect(countdownText(new Date(now + 44_100), now)).toBe('45 s');
  expect(countdownText(new Date(now + 125_000), now)).toBe('2 min 05 s');
  expect(countdownText(new Date(now - 1), now)).toBe('0 s');
});

test('what is due is told in seconds, minutes or hours, then with its day, and any moment once it is over', () => {
  const due = (ms: number) => untilText(new Date(now + ms), now, 'en-GB');
  expect(due(-1)).toBe('any moment');
  expect(due(44_100)).toBe('in 45 s');
  expect(due(12 * minute)).toBe('in 12 min');
  expect(due(2 * hour)).toBe('in 2 h');
  expect(due(24 * hour)).toBe('Thu 21 May, 12:00');
  expect(untilText(new Date(now + 12 * minute), now, 'it')).toBe('tra 12 min');
});
