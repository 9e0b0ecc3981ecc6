import { expect, test } from 'vitest';
import { changedRecords } from './changed-records.ts';

const now = Date.parse('2026-05-20T12:00:00.000Z');
const row = (key: string, seq: number, updatedAt = '2026-05-20T10:00:00.000Z', feed = 1) => ({
  feed,
  key,
  seq,
  updatedAt,
});

test('a row with a newer change is pointed out, an unchanged one is not', () => {
  expect(changedRecords([row('a', 1), row('b', 2)], [row('a', 9), row('b', 2)], now)).toEqual(
    new Set(['1:a']),
  );
});

test('a row that only moved up because another one went is not pointed out', () => {
  expect(changedRecords([row('a', 1), row('b', 2)], [row('b', 2), row('c', 3)], now)).toEqual(new Set());
});

test('a row that was just written is pointed out', () => {
  const fresh = row('new', 7, '2026-05-20T11:59:58.000Z');
  expect(changedRecords([row('a', 1)], [row('a', 1), fresh], now)).toEqual(new Set(['1:new']));
});

test('the same key in another store is another record', () => {
  expect(changedRecords([row('a', 1)], [row('a', 9, undefined, 2)], now)).toEqual(new Set());
});
