import { runStatuses } from '@syncline/domain/run';
import { expect, test } from 'vitest';
import { textsOf } from '../../i18n/testing.ts';
import { aRun } from '../../run.fixture.ts';
import { runLabel, runMessage, timeLeftText, triggerText, workText } from './run-text.ts';

const t = textsOf('runs');
const it = textsOf('runs', 'it');
const saving = (work: { done: number; total: number | null; unit: string }) =>
  workText(aRun({ status: 'saving', work }), t, 'en');

test('[D7] the work of a phase is told as done of total, bytes as bytes', () => {
  expect(saving({ done: 1_234, total: 1_515, unit: 'rows' })).toBe('1,234 / 1,515 rows');
  expect(saving({ done: 1_200_000, total: 3_000_000, unit: 'bytes' })).toBe('1.2 MB / 3 MB');
  expect(saving({ done: 2, total: 3, unit: 'parsecs' })).toBe('2 / 3');
  const work = { done: 12, total: 34_567, unit: 'changes' };
  expect(workText(aRun({ status: 'saving', work }), it, 'it')).toBe('12 / 34.567 modifiche');
});

test('nothing is told while nobody knows how much there is, or when it is over', () => {
  expect(saving({ done: 5, total: null, unit: 'rows' })).toBeNull();
  const work = { done: 5, total: 5, unit: 'rows' };
  expect(workText(aRun({ status: 'complete', work }), t, 'en')).toBeNull();
});

test('an estimate is no more exact than it is sure', () => {
  const now = Date.parse('2026-05-20T12:00:00Z');
  const left = (seconds: number) => timeLeftText(new Date(now + seconds * 1_000), now, t);
  expect(left(-3)).toBe('a few seconds');
  expect(left(22)).toBe('about 25 s');
  expect(left(130)).toBe('about 2 min');
});

test('a run speaks the language of the page, not that of the server', () => {
  for (const status of runStatuses) {
    const run = aRun({ status, message: 'Saving 5 of 9 changes' });
    expect(runLabel(run, it)).not.toBe(runLabel(run, t));
    if (status !== 'retrying') expect(runMessage(run, it)).not.toContain('Saving');
  }
  // Why it is tried again, only the server knows.
  expect(runMessage(aRun({ status: 'retrying', message: 'It answered 502.' }), it)).toBe('It answered 502.');
  expect(triggerText(aRun({ trigger: 'manual', requestedBy: 'Ada' }), it)).toBe('Manuale, Ada');
});
