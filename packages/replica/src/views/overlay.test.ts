import { expect, test } from 'vitest';
import type { EffectRow, RecordRow } from '../store/rows.ts';
import { overlay } from './overlay.ts';

const row: RecordRow = {
  feed: 2,
  type: 'table',
  generation: 1,
  key: 'T1',
  seq: 7,
  data: { name: 'Table 1', seats: 4 },
};
const effect = (change: EffectRow['change'], position = 1): EffectRow => ({
  feed: 2,
  type: 'table',
  key: 'T1',
  position,
  step: 0,
  change,
});

test('[C14] without anything that waits, a record is what the server sent', () => {
  expect(overlay(row, [])).toEqual({ feed: 2, key: 'T1', seq: 7, data: row.data, isPending: false });
  expect(overlay(undefined, [])).toBeNull();
});

test('[C14] effects are put on top in their order, field by field', () => {
  const shown = overlay(row, [
    effect({ kind: 'patch', fields: { status: 'taken', seats: null } }),
    effect({ kind: 'patch', fields: { status: 'paid' } }, 2),
  ]);

  expect(shown).toMatchObject({ seq: 7, isPending: true });
  expect(shown?.data).toEqual({ name: 'Table 1', status: 'paid' });
});

test('[C14] what was removed here is not shown, and what was made here is', () => {
  expect(overlay(row, [effect({ kind: 'remove' })])).toBeNull();
  expect(overlay(undefined, [effect({ kind: 'put', data: { name: 'New' } })])).toEqual({
    feed: 2,
    key: 'T1',
    seq: 0,
    data: { name: 'New' },
    isPending: true,
  });
});

test('[C13] a change to a record that the server has deleted meanwhile does not bring it back', () => {
  expect(overlay(undefined, [effect({ kind: 'patch', fields: { status: 'taken' } })])).toBeNull();
});
