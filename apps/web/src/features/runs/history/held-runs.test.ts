import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldRuns } from './held-runs.ts';

const runs = (...ids: string[]) => ids.map((id) => ({ id }));

test('[E1] runs that come while one reads wait, and all are there at the top', () => {
  expect(heldRuns(runs('5', '4', '3', '2'), '3')).toEqual({ shown: runs('3', '2'), newer: 2 });
  expect(heldRuns(runs('5', '4', '3'), null)).toEqual({ shown: runs('5', '4', '3'), newer: 0 });
});

test('when the newest that is shown leaves the list, those below stay where they are', () => {
  expect(heldRuns(runs('5', '2', '1'), '3')).toEqual({ shown: runs('2', '1'), newer: 1 });
  expect(heldRuns(runs('5', '4'), '3')).toEqual({ shown: runs('5', '4'), newer: 0 });
});

test('whatever comes, what is shown is the list without its first runs', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat({ max: 9 })), fc.nat({ max: 9 }), (numbers, held) => {
      const list = runs(...numbers.map(String).toSorted().toReversed());
      const { shown, newer } = heldRuns(list, String(held));
      expect(shown).toEqual(list.slice(newer));
      if (newer > 0) expect(shown.every(({ id }) => id <= String(held))).toBe(true);
    }),
  );
});
