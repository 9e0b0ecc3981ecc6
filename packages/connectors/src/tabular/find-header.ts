/** Which row of a sheet names its columns: titles and notes may stand above it. */
import { isBlank } from './cells/convert.ts';
import { nameColumns } from './header.ts';

/** In how many rows from the top the header is looked for. */
export const HEAD_ROWS = 50;

interface Hints {
  /** 1 for the first row, where somebody said so. */
  readonly chosen: number | undefined;
  readonly frozenRows: number;
  /** Columns that the header is known to have; empty before anything is mapped. */
  readonly columns: readonly string[];
}

/**
 * 1 for the first row; null if all are blank. In this order: the row somebody chose, the one that has all known columns, the
 * last that is frozen, the first that is about as full as the fullest.
 */
export function findHeader(rows: readonly (readonly string[])[], hints: Hints): number | null {
  const { chosen, frozenRows, columns } = hints;
  if (chosen !== undefined) return filledIn(rows[chosen - 1]) > 0 ? chosen : null;

  if (columns.length > 0) {
    const known = rows.findIndex((row) => {
      const names = new Set(nameColumns(row).columns);
      return columns.every((column) => names.has(column));
    });
    if (known !== -1) return known + 1;
  }
  const frozen = rows.slice(0, frozenRows).findLastIndex((row) => filledIn(row) > 0);
  if (frozen !== -1) return frozen + 1;
  const fullest = Math.max(0, ...rows.map(filledIn));
  const first = rows.findIndex((row) => filledIn(row) > 0 && filledIn(row) >= fullest * MOST);
  return first === -1 ? null : first + 1;
}

const MOST = 0.6;

const filledIn = (row: readonly string[] | undefined): number =>
  row?.filter((cell) => !isBlank(cell)).length ?? 0;
