import { expect, test } from 'vitest';
import { textsOf } from '../../i18n/testing.ts';
import { outcomeOf, slotText } from './slot-text.ts';

const slot = { slot: 0, runs: 3, failed: 0, cancelled: 0, underWay: 0, changes: 0, runId: 'r' };

test('a failure is not hidden by what went well beside it', () => {
  expect(outcomeOf({ ...slot, failed: 1, changes: 9, underWay: 1 })).toBe('failed');
  expect(outcomeOf({ ...slot, underWay: 1, changes: 9 })).toBe('underWay');
  expect(outcomeOf({ ...slot, changes: 9 })).toBe('changed');
  expect(outcomeOf(slot)).toBe('unchanged');
  expect([outcomeOf({ ...slot, cancelled: 3 }), outcomeOf({ ...slot, cancelled: 2 })]).toEqual([
    'cancelled',
    'unchanged',
  ]);
});

test('what came of the runs is told in words', () => {
  const failed = { ...slot, failed: 1, changes: 1_200 };
  expect(slotText(failed, textsOf('overview'))).toBe('3 runs, 1 failed, 1,200 changes');
  expect(slotText({ ...slot, runs: 1 }, textsOf('overview', 'it'))).toBe('1 esecuzione, nessuna modifica');
});
