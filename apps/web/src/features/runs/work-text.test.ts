import { expect, test } from 'vitest';
import { aRun } from '../../run.fixture.ts';
import { timeLeftText, workText } from './work-text.ts';

const saving = (work: { done: number; total: number | null; unit: string }) =>
  workText(aRun({ status: 'saving', work }), 'en');

test('[D7] the work of a phase is told as done of total, bytes as bytes', () => {
  expect(saving({ done: 1_234, total: 1_515, unit: 'rows' })).toBe('1,234 / 1,515 rows');
  expect(saving({ done: 1_200_000, total: 3_000_000, unit: 'bytes' })).toBe('1.2 MB / 3 MB');
});

test('nothing is told while nobody knows how much there is, or when it is over', () => {
  expect(saving({ done: 5, total: null, unit: 'rows' })).toBeNull();
  const work = { done: 5, total: 5, unit: 'rows' };
  expect(workText(aRun({ status: 'complete', work }), 'en')).toBeNull();
});

test('an estimate is no more exact than it is sure', () => {
  const now = Date.parse('2026-05-20T12:00:00Z');
  const left = (seconds: number) => timeLeftText(new Date(now + seconds * 1_000), now);
  expect(left(-3)).toBe('a few seconds');
  expect(left(22)).toBe('about 25 s');
  expect(left(130)).toBe('about 2 min');
});
