import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameColumns } from './header.ts';

test('a repeated name is numbered, with a warning', () => {
  const { columns, warnings } = nameColumns(['Name', 'Sales', 'Sales', 'Sales (2)', 'Sales']);
  expect(columns).toEqual(['Name', 'Sales', 'Sales (2)', 'Sales (2) (2)', 'Sales (3)']);
  expect(warnings).toHaveLength(3);
});

test('a blank name becomes the number of its column', () => {
  expect(nameColumns([' ID ', '', ' ']).columns).toEqual(['ID', 'Column 2', 'Column 3']);
});

test('names are always there and never the same twice', () => {
  const names = fc.array(fc.constantFrom('', 'A', 'A (2)', 'A (2) (2)', 'Column 2', 'B'));
  fc.assert(
    fc.property(names, (cells) => {
      const { columns } = nameColumns(cells);
      expect(new Set(columns).size).toBe(cells.length);
      expect(columns).not.toContain('');
    }),
  );
});
