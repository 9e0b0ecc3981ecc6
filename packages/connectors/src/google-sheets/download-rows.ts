/**
 * The rows of a tab, block by block, as lines of JSON in the scratch folder: so many may be there that they are never all in
 * memory, and what is made of them is made of rows that are known to belong together.
 */
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { readCells, type Cells, type CellRange } from './cell-ranges.ts';
import type { GoogleApi } from './google-api.ts';
import type { OpenTab } from './open-tab.ts';
import { textOf, type TextOptions, type Wanted } from './sheet-text.ts';

interface Download {
  readonly spreadsheetId: string;
  readonly open: OpenTab;
  /** One per column. */
  readonly wanted: readonly Wanted[];
  readonly options: TextOptions;
  readonly path: string;
  readonly signal: AbortSignal;
  /** So many rows of the tab have been read. */
  readonly onRows: (rows: number) => void;
}

export interface Downloaded {
  /** Below the header, up to the last that is not empty. */
  readonly rows: number;
  readonly sha256: string;
  readonly bytes: number;
}

/** Null if the tab changed in a way that its cells could no longer be found. */
export async function downloadRows(api: GoogleApi, download: Download): Promise<Downloaded | null> {
  const { open: opened, path, signal, onRows } = download;
  const { tab, headerRow } = opened;
  const target = await open(path, 'w');
  const hash = createHash('sha256').update(JSON.stringify(opened.columns));
  let bytes = opened.bytes;
  let rows = 0;
  let blanks = 0;
  let size = Math.max(
    MIN_BLOCK_ROWS,
    Math.min(FIRST_BLOCK_ROWS, Math.round(FIRST_BLOCK_CELLS / opened.columns.length)),
  );
  try {
    for (let from = headerRow + 1; from <= tab.rows;) {
      signal.throwIfAborted();
      const to = Math.min(tab.rows, from + size - 1);
      const block = await readBlock(api, download, { from, to });
      if (block === null) return null;
      let lines = '';
      for (const cells of block.rows) {
        if (cells.every((cell) => cell === '')) {
          blanks += 1;
          continue;
        }
        lines += `${'[]\n'.repeat(blanks)}${JSON.stringify(cells)}\n`;
        rows += blanks + 1;
        blanks = 0;
      }
      // Rows at the end of a block are not sent where nothing stands in them.
      blanks += to - from + 1 - block.rows.length;
      hash.update(lines);
      await target.writeFile(lines);
      bytes += block.bytes;
      onRows(to);
      size = nextSize(size, block.bytes);
      from = to + 1;
    }
  } finally {
    await target.close();
  }
  signal.throwIfAborted();
  return { rows, bytes, sha256: hash.digest('hex') };
}

const FIRST_BLOCK_ROWS = 2_000;
/** As long as nobody knows how long they are. */
const FIRST_BLOCK_CELLS = 50_000;
const MIN_BLOCK_ROWS = 100;
const MAX_BLOCK_ROWS = 20_000;
/** What Google recommends a request to stay below, with room for rows that are longer than those before. */
const BLOCK_BYTES = 1_500_000;

/** So many rows that the next answer has about the right size. */
const nextSize = (size: number, bytes: number) =>
  Math.max(
    MIN_BLOCK_ROWS,
    Math.min(MAX_BLOCK_ROWS, 4 * size, Math.round((size * BLOCK_BYTES) / Math.max(bytes, 1))),
  );

async function readBlock(
  api: GoogleApi,
  { spreadsheetId, open: { tab, columns }, wanted, options }: Download,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<{ readonly rows: readonly (readonly string[])[]; readonly bytes: number } | null> {
  const place = { spreadsheetId, tab: tab.title };
  const range = { fromRow: from, toRow: to, fromColumn: 1, toColumn: columns.length };
  const values = await readCells(api, { ...place, ranges: [range], as: 'values' });
  if (values === null) return null;
  const cells = values.ranges[0] ?? [];

  // What stands there as text is the same both ways: only columns with numbers among them are asked for again.
  const groups = neighbours(
    wanted.flatMap((how, index) => (how === 'shown' && hasValues(cells, index) ? [index] : [])),
  );
  const ranges = groups.map(([first, last]): CellRange => ({
    ...range,
    fromColumn: first + 1,
    toColumn: last + 1,
  }));
  const shown = ranges.length === 0 ? null : await readCells(api, { ...place, ranges, as: 'shown' });
  if (ranges.length > 0 && shown === null) return null;
  const shownAt = (row: number, column: number) => {
    const group = groups.findIndex(([first, last]) => first <= column && column <= last);
    return shown?.ranges[group]?.[row]?.[column - (groups[group]?.[0] ?? 0)];
  };

  return {
    bytes: values.bytes + (shown?.bytes ?? 0),
    rows: cells.map((row, rowIndex) =>
      columns.map((_, column) => {
        const how = wanted[column] ?? 'number';
        const cell = row[column] ?? null;
        const isShown = how === 'shown' && typeof cell !== 'string' && cell !== null;
        return textOf(cell, isShown ? shownAt(rowIndex, column) : undefined, how, options);
      }),
    ),
  };
}

const hasValues = (cells: Cells, column: number) =>
  cells.some((row) => typeof row[column] === 'number' || typeof row[column] === 'boolean');

/** First and last of each unbroken series. */
function neighbours(columns: readonly number[]): (readonly [first: number, last: number])[] {
  const groups: [number, number][] = [];
  for (const column of columns) {
    const last = groups.at(-1);
    if (last && last[1] + 1 === column) last[1] = column;
    else groups.push([column, column]);
  }
  return groups;
}
