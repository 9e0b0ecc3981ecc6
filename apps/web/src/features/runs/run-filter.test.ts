import { noCounts } from '@syncline/domain/run';
import { expect, test } from 'vitest';
import { aRun } from '../../run.fixture.ts';
import { askedOf, isFiltered, passes, type RunFilter } from './run-filter.ts';

const now = Date.parse('2026-05-20T12:00:00Z');
const ago = (hours: number) => new Date(now - hours * 3_600_000).toISOString();
const run = aRun({ sourceName: 'Orders of Rome', trigger: 'webhook', queuedAt: ago(25) });
const isIn = (filter: RunFilter, over: Parameters<typeof aRun>[0] = {}) =>
  passes({ ...run, ...over }, 'store-1', filter, now);

test('[E1] a run that moves is held against every part of the filter', () => {
  expect(isIn({})).toBe(true);
  expect(isIn({ sources: ['source-1'], storeId: 'store-1', group: 'running', trigger: 'webhook' })).toBe(
    true,
  );
  expect(isIn({ sources: ['another'] })).toBe(false);
  expect(isIn({ storeId: 'another' })).toBe(false);
  expect(isIn({ group: 'complete' })).toBe(false);
  expect(isIn({ trigger: 'manual' })).toBe(false);
  expect(isIn({ period: '7d' })).toBe(true);
  expect(isIn({ period: '24h' })).toBe(false);
  expect(isIn({ withChanges: true })).toBe(false);
  expect(isIn({ withChanges: true }, { counts: { ...noCounts, removed: 1 } })).toBe(true);
});

test('[E1] text is looked for as the server looks for it', () => {
  const error = { kind: 'source', message: 'docs.example.com answered 404 (Not Found).', advice: '' };
  expect(isIn({ text: 'of rome' })).toBe(true);
  expect(isIn({ text: 'of Rome' }, { sourceName: 'Orders', error })).toBe(false);
  expect(isIn({ text: 'exam 404' }, { error })).toBe(true);
  expect(isIn({ text: 'ample' }, { error })).toBe(false);
  expect(isIn({ text: '…' }, { error })).toBe(false);
});

test('[E1] days are those of the person who asks, both included', () => {
  const { from, to } = askedOf({ fromDay: '2026-05-18', toDay: '2026-05-19' }, now);
  expect(from).toBe(new Date(2026, 4, 18).toISOString());
  expect(to).toBe(new Date(2026, 4, 20).toISOString());
  expect(askedOf({ fromDay: 'soon', text: '', withChanges: false }, now)).toEqual({});
  expect(isIn({ fromDay: '2026-05-30' })).toBe(false);
});

test('the store that all pages show is no filter of this one', () => {
  expect(isFiltered({ storeId: 'store-1', text: '', withChanges: false })).toBe(false);
  expect(isFiltered({ text: 'rome' })).toBe(true);
});
