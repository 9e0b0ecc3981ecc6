import { expect, test } from 'vitest';
import { columnDrift } from './column-drift.ts';

test('columns that are new or gone are told, by name', () => {
  expect(columnDrift(null, ['A'])).toEqual([]);
  expect(columnDrift(['A', 'B'], ['B', 'A'])).toEqual([]);
  expect(columnDrift(['A', 'B'], ['A', 'C'])).toEqual([
    'The source has a new column: "C". Map what you need of it in the settings of the source.',
    'The source lacks a column: "B".',
  ]);
  const many = Array.from({ length: 12 }, (_, i) => `N${i}`);
  expect(columnDrift([], many)[0]).toContain('new columns: "N0", "N1"');
  expect(columnDrift([], many)[0]).toContain('and 2 more.');
});
