import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fieldsChangedByOthers, mergeFields, patchBetween } from './merge-fields.ts';

const me = 'register:me';
const version = (seq: number, changedBy: string | null, data: Record<string, unknown> | null) => ({
  seq,
  changedBy,
  data,
});

describe('[C13] what others changed since', () => {
  test('is what differs between the versions of others after the base', () => {
    const versions = [
      version(5, 'user:a', { name: 'T', status: 'free' }),
      version(7, 'user:a', { name: 'T', status: 'reserved' }),
    ];
    expect([...fieldsChangedByOthers(versions, 5, me)]).toEqual(['status']);
    expect([...fieldsChangedByOthers(versions, 7, me)]).toEqual([]);
  });

  test('does not hold what the register itself has changed meanwhile', () => {
    const versions = [
      version(5, 'user:a', { name: 'T', status: 'free' }),
      version(6, me, { name: 'T', status: 'taken' }),
      version(9, 'run:x', { name: 'Terrace', status: 'taken' }),
    ];
    expect([...fieldsChangedByOthers(versions, 5, me)]).toEqual(['name']);
  });

  test('is nothing for a record that only the register has written, known or not', () => {
    expect([...fieldsChangedByOthers([version(3, me, { name: 'T' })], 0, me)]).toEqual([]);
  });

  test('is all there is where the version it was based on is no longer kept', () => {
    expect([...fieldsChangedByOthers([version(9, 'user:a', { name: 'T', seats: 4 })], 2, me)]).toEqual([
      'name',
      'seats',
    ]);
  });
});

describe('[C13] merging', () => {
  test('keeps what others changed, tells what was lost, and takes over the rest', () => {
    const current = { name: 'T', status: 'reserved', seats: 4 };
    const patch = { status: 'taken', seats: 6, area: undefined };
    expect(mergeFields(current, patch, new Set(['status']))).toEqual({
      data: { name: 'T', status: 'reserved', seats: 6 },
      kept: { status: 'reserved' },
      lost: { status: 'taken' },
    });
  });

  test('what both wanted is no conflict, and order of names within a value does not matter', () => {
    const merged = mergeFields({ value: { a: 1, b: 2 } }, { value: { b: 2, a: 1 } }, new Set(['value']));
    expect(merged).toEqual({ data: { value: { a: 1, b: 2 } }, kept: {}, lost: {} });
  });

  test('without others, a record becomes exactly what was wanted', () => {
    const data = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue());
    fc.assert(
      fc.property(data, data, (from, to) => {
        const merged = mergeFields(from, patchBetween(from, to), new Set());
        expect(merged.kept).toEqual({});
        expect(JSON.parse(JSON.stringify(merged.data))).toEqual(JSON.parse(JSON.stringify(to)));
      }),
    );
  });
});
