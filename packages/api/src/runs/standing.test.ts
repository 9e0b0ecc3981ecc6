import fc from 'fast-check';
import { expect, test } from 'vitest';
import { standingOf } from './standing.ts';

test('[E1] a figure is told with the median of those before and its place among them', () => {
  expect(standingOf(9, [4, 1, 3, 2])).toEqual({ value: 9, median: 2.5, rank: 5, of: 5 });
  expect(standingOf(0, [4, 1, 3])).toEqual({ value: 0, median: 3, rank: 1, of: 4 });
  expect(standingOf(3, [3, 3, 3, 3])).toMatchObject({ median: 3, rank: 3, of: 5 });
  expect(standingOf(3, [])).toBeNull();
});

test('[E1] whatever the figures are, half of those before are no larger than the median, and the rank is one of the places', () => {
  const figures = fc.array(fc.nat(), { minLength: 1 });
  fc.assert(
    fc.property(fc.nat(), figures, (value, before) => {
      const standing = standingOf(value, before);
      expect(standing?.rank).toBeGreaterThanOrEqual(1);
      expect(standing?.rank).toBeLessThanOrEqual(before.length + 1);
      const median = standing?.median ?? -1;
      expect(before.filter((one) => one <= median).length).toBeGreaterThanOrEqual(before.length / 2);
      expect(before.filter((one) => one >= median).length).toBeGreaterThanOrEqual(before.length / 2);
    }),
  );
});
