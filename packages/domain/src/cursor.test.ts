import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCursor, mustReset, parseCursor } from './cursor.ts';

const feed = { epoch: 3, head: 100, floor: 40 };

test('[S1] a cursor survives being written and read', () => {
  const nat = fc.nat({ max: 999_999_999_999_999 });
  fc.assert(
    fc.property(nat, nat, (epoch, seq) => {
      expect(parseCursor(formatCursor({ epoch, seq }))).toEqual({ epoch, seq });
    }),
  );
});

test('[S1] anything else is no cursor', () => {
  for (const text of ['', '1', '1.', '.1', '1.2.3', '-1.2', '1e3.2', '1.9999999999999999'])
    expect(parseCursor(text)).toBeNull();
});

test('[S4] a cursor of another epoch, below the floor or above the head cannot go on', () => {
  expect(mustReset({ epoch: 2, seq: 50 }, feed)).toBe(true);
  expect(mustReset({ epoch: 3, seq: 39 }, feed)).toBe(true);
  expect(mustReset({ epoch: 3, seq: 101 }, feed)).toBe(true);
});

test('[S4] a cursor between floor and head goes on, and so does one that has read nothing', () => {
  for (const seq of [0, 40, 41, 100]) expect(mustReset({ epoch: 3, seq }, feed)).toBe(false);
});
