import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advanceCursor, formatCursor, mustReset, parseCursor } from './cursor.ts';

const feed = { epoch: 3, head: 100, floor: 40 };

test('[S1] a cursor survives being written and read', () => {
  const nat = fc.nat({ max: 999_999_999_999_999 });
  fc.assert(
    fc.property(nat, nat, nat, (epoch, seq, began) => {
      expect(parseCursor(formatCursor({ epoch, seq }))).toEqual({ epoch, seq });
      expect(parseCursor(formatCursor({ epoch, seq, began }))).toEqual({ epoch, seq, began });
    }),
  );
});

test('[S1] anything else is no cursor', () => {
  for (const text of ['', '1', '1.', '.1', '1.2.', '1.2.3.4', '-1.2', '1e3.2', '1.9999999999999999'])
    expect(parseCursor(text)).toBeNull();
});

test('[S4] a cursor of another epoch, below the floor or above the head cannot go on', () => {
  expect(mustReset({ epoch: 2, seq: 50 }, feed)).toBe(true);
  expect(mustReset({ epoch: 3, seq: 39 }, feed)).toBe(true);
  expect(mustReset({ epoch: 3, seq: 101 }, feed)).toBe(true);
});

test('[S4] a cursor between floor and head goes on', () => {
  for (const seq of [40, 41, 100]) expect(mustReset({ epoch: 3, seq }, feed)).toBe(false);
});

test('[S4] a cursor at 0 goes on only while no tombstone was dropped', () => {
  expect(mustReset({ epoch: 3, seq: 0 }, { ...feed, floor: 0 })).toBe(false);
  expect(mustReset({ epoch: 3, seq: 0 }, feed)).toBe(true);
});

test('[S4] a reading from the beginning passes below the floor, unless the floor rises above where it began', () => {
  let cursor = { epoch: 3, seq: 0 };
  for (const to of [10, 30, 50, 90]) {
    cursor = advanceCursor(cursor, to, to < 50 ? 100 : 120);
    expect(cursor).toEqual({ epoch: 3, seq: to, began: 100 });
    expect(mustReset(cursor, feed)).toBe(false);
    expect(mustReset(cursor, { ...feed, head: 120, floor: 101 })).toBe(true);
    expect(mustReset(cursor, { ...feed, head: 99 })).toBe(true);
  }
  expect(advanceCursor(cursor, 100, 120)).toEqual({ epoch: 3, seq: 100 });
});

test('[S4] a reader who was up to date never passes for one who is just beginning', () => {
  expect(advanceCursor({ epoch: 3, seq: 45 }, 60, 100)).toEqual({ epoch: 3, seq: 60 });
});
