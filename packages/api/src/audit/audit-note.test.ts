import { expect, test } from 'vitest';
import { changesBetween, collectNotes } from './audit-note.ts';

test('only what differs is a change', () => {
  const before = { name: 'A', to: ['a'], isEnabled: true };
  expect(changesBetween(before, { name: 'B', to: ['a'], isEnabled: true })).toEqual({ name: ['A', 'B'] });
  expect(changesBetween(before, { ...before })).toEqual({});
  expect(changesBetween({}, { name: 'A' })).toEqual({ name: [null, 'A'] });
});

test('later notes add to earlier ones', () => {
  const notes = collectNotes();
  notes.note({ subject: 'Orders', changes: { name: ['A', 'B'] } });
  notes.note({ changes: { everyMs: [1, 2] } });
  expect(notes.collected()).toEqual({ subject: 'Orders', changes: { name: ['A', 'B'], everyMs: [1, 2] } });
});

test('what came to nothing leaves no note', () => {
  const notes = collectNotes();
  notes.note({ subject: 'Orders' });
  notes.nothingDone();
  expect(notes.collected()).toBe(null);
});
