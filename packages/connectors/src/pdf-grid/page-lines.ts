/** The lines of text on a page, cell by cell. */
import type { PageContent, TextRun } from './page-content.ts';

export interface PageTable {
  /** From top to bottom. */
  readonly lines: readonly Line[];
  /** At least as many as the header has cells. */
  readonly columns: number;
}

export interface Line {
  readonly y: number;
  readonly fontSize: number;
  /** One per column; '' where nothing stands. */
  readonly cells: readonly string[];
}

/** Baselines this close are one. */
export const SAME_Y = 0.75;

export function linesOf({ runs, verticals }: PageContent): PageTable {
  const rows = byBaseline(runs);
  const starts = columnStarts(verticals, rows[0] ?? []);
  return {
    columns: starts.length,
    lines: rows.map((row) => ({
      y: row[0]?.y ?? 0,
      fontSize: Math.max(...row.map(({ fontSize }) => fontSize)),
      cells: cellsOf(row, starts),
    })),
  };
}

function byBaseline(runs: readonly TextRun[]): TextRun[][] {
  const rows: TextRun[][] = [];
  for (const run of runs.toSorted((one, other) => other.y - one.y)) {
    const row = rows.at(-1);
    const y = row?.[0]?.y;
    if (row && y !== undefined && y - run.y < SAME_Y) row.push(run);
    else rows.push([run]);
  }
  return rows;
}

/** Lines that are closer are the two sides of one. */
const APART = 3;

/** Where each column begins: at a line; without lines, where the texts of the header do. */
function columnStarts(verticals: readonly number[], header: readonly TextRun[]): number[] {
  const lines: number[] = [];
  for (const x of verticals.toSorted((one, other) => one - other))
    if (x - (lines.at(-1) ?? -Infinity) > APART) lines.push(x);
  // The last line closes the last column.
  if (lines.length > 1) return lines.slice(0, -1);
  return header.map(({ x }) => x - 1).toSorted((one, other) => one - other);
}

function cellsOf(row: readonly TextRun[], starts: readonly number[]): string[] {
  const cells = starts.map(() => '');
  const ends = starts.map(() => -Infinity);
  for (const { text, x, endX, fontSize } of row.toSorted((one, other) => one.x - other.x)) {
    const column = Math.max(
      0,
      starts.findLastIndex((start) => start <= x + 0.5),
    );
    const isApart = cells[column] !== '' && x - (ends[column] ?? 0) > 0.15 * fontSize;
    cells[column] = `${cells[column] ?? ''}${isApart ? ' ' : ''}${text}`;
    ends[column] = endX;
  }
  return cells.map((cell) => cell.replaceAll(/\s+/g, ' ').trim());
}
