import { expect, test } from 'vitest';
import { doubtAfter, isDoubted } from './doubt.ts';

test('[S5] a type that cannot be healed is read anew ever more rarely, and at least once a day', () => {
  const pauses: number[] = [];
  for (let doubt = doubtAfter(null, 0); pauses.length < 12; doubt = doubtAfter(doubt, 0))
    pauses.push(doubt?.until ?? 0);

  const minutes = pauses.map((ms) => ms / 60_000);
  expect(minutes.slice(0, 3)).toEqual([10, 20, 40]);
  expect(Math.max(...minutes)).toBe(24 * 60);
});

test('[S5] the doubt is over when its time has come', () => {
  expect(isDoubted(doubtAfter(null, 0), 599_999)).toBe(true);
  expect(isDoubted(doubtAfter(null, 0), 600_000)).toBe(false);
  expect(isDoubted(null, 0)).toBe(false);
});
