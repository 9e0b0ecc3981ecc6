import { expect, test } from 'vitest';
import { alertAfterOf, healthOf } from './health.ts';

const after = (consecutiveFailures: number, needsAttention = false, alertAfter = 3) =>
  healthOf({ pausedAt: null, alertAfter, stats: { consecutiveFailures, needsAttention } });

test('a source that was never read is healthy', () => {
  expect(healthOf({ pausedAt: null, alertAfter: 3, stats: null })).toBe('healthy');
});

test('[D5] a source is degraded from the third failure in a row', () => {
  expect([0, 1, 2, 3, 4, 9].map((failures) => after(failures))).toEqual([
    'healthy',
    'healthy',
    'healthy',
    'degraded',
    'degraded',
    'degraded',
  ]);
});

test('ten failures in a row are a source that fails', () => {
  expect([9, 10, 1_000].map((failures) => after(failures))).toEqual(['degraded', 'failing', 'failing']);
});

test('a failure that will not go away by itself makes it fail at the third, and not before', () => {
  expect([1, 2, 3].map((failures) => after(failures, true))).toEqual(['healthy', 'healthy', 'failing']);
});

test('[D5] how many are too many is for its organisation to say', () => {
  expect([1, 2].map((failures) => after(failures, false, 1))).toEqual(['degraded', 'degraded']);
  expect([3, 5, 11, 12].map((failures) => after(failures, true, 12))).toEqual([
    'healthy',
    'healthy',
    'healthy',
    'failing',
  ]);
  expect(alertAfterOf({ alertAfter: null, organisation: { alertAfter: 4 } })).toBe(4);
  expect(alertAfterOf({ alertAfter: 2, organisation: { alertAfter: 4 } })).toBe(2);
});

test('[A9] a paused source is paused, whatever happened before', () => {
  const stats = { consecutiveFailures: 50, needsAttention: true };
  expect(healthOf({ pausedAt: new Date(0), alertAfter: 3, stats })).toBe('paused');
});
