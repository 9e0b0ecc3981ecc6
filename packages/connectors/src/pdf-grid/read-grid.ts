/**
 * Puts a grid together that was cut into pages: first over all columns, then down to the next block of rows. A row is known by
 * the baseline of its id on the first page of its block; what stands at that height on the others is of that row, and
 * what stands at none goes on from the row above. Counting lines would shift rows where a cell is blank or wraps.
 *
 *   pages ──► block (header page with the id, then the others) ──► rows ──► checks at the end
 */
import { nameColumns } from '../tabular/header.ts';
import { refuse } from './grid-refusals.ts';
import type { GridLayout } from './grid-layout.ts';
import type { PageContent } from './page-content.ts';
import { linesOf, SAME_Y, type Line } from './page-lines.ts';

export type GridCells = readonly string[];

export interface GridReader {
  /** The rows that are whole with this page. */
  push(page: PageContent): readonly GridCells[];
  /** The rows of the last block. Refuses a file that is not whole. */
  end(): readonly GridCells[];
  /** Known from the second block on, or at the end. */
  header(): GridHeader | null;
}

interface GridHeader {
  /** Unique: a second "TOTAL" is called "TOTAL (2)". */
  readonly columns: readonly string[];
  readonly warnings: readonly string[];
}

interface Block {
  readonly firstPage: number;
  readonly rows: readonly { readonly y: number; readonly cells: string[] }[];
  /** The header of each page so far. */
  readonly headers: (readonly string[])[];
}

export function createGridReader(layout: GridLayout): GridReader {
  const ids = new Set<string>();
  let page = 0;
  let rows = 0;
  let count: number | null = null;
  let block: Block | null = null;
  let shape: readonly (readonly string[])[] | null = null;
  let header: GridHeader | null = null;

  /** Takes away what tells the number of rows. */
  function withoutCount({ runs, verticals }: PageContent): PageContent {
    if (layout.countLabel === '') return { runs, verticals };
    const isCount = (text: string) => text.trimStart().startsWith(layout.countLabel);
    for (const { text } of runs)
      if (isCount(text))
        count = Number(
          text.slice(text.indexOf(layout.countLabel) + layout.countLabel.length).replaceAll(/\D/g, ''),
        );
    return { verticals, runs: runs.filter(({ text }) => !isCount(text)) };
  }

  function open(lines: readonly Line[], headerEnd: number): readonly GridCells[] {
    const finished = close();
    const body = lines.slice(headerEnd);
    const starts = body.filter(({ cells }) => cells[0] !== '');
    block = {
      firstPage: page,
      headers: [joined(lines.slice(0, headerEnd))],
      rows: starts.map(({ y }) => ({ y, cells: [] })),
    };
    fill(block, body);
    return finished;
  }

  /** Adds a page's cells to the rows of the block. */
  function fill({ rows: known, headers, firstPage }: Block, body: readonly Line[]): void {
    const width = headers.at(-1)?.length ?? 0;
    const before = headers.slice(0, -1).reduce((sum, names) => sum + names.length, 0);
    let at = -1;
    let lastY = Infinity;
    for (const line of body) {
      const started = known.findIndex(({ y }, index) => index > at && Math.abs(y - line.y) < SAME_Y);
      if (started === -1) {
        // Rows without text on this page are passed over.
        const above = known.findLastIndex(({ y }) => y > line.y);
        const from = above === at ? lastY : (known[above]?.y ?? Infinity);
        if (above === -1 || from - line.y > MAX_LEADING * line.fontSize)
          refuse.orphan(page, line.cells, firstPage);
        at = above;
      } else at = started;
      lastY = line.y;
      const row = known[at];
      if (!row) continue;
      while (row.cells.length < before + width) row.cells.push('');
      for (const [column, cell] of line.cells.entries())
        row.cells[before + column] = joinCell(row.cells[before + column] ?? '', cell);
    }
  }

  /** Compares the block with the first one, and hands out its rows. */
  function close(): readonly GridCells[] {
    if (block === null) return [];
    const { headers, firstPage } = block;
    if (shape === null) {
      shape = headers;
      header = nameColumns(headers.flat());
      if (layout.columns) compare(layout.columns, header.columns);
    } else if (!isSameShape(shape, headers)) refuse.otherBlock(firstPage, shape, headers);
    const width = headers.flat().length;
    const finished = block.rows.map(({ cells }) =>
      Array.from({ length: width }, (_, column) => cells[column] ?? ''),
    );
    for (const [id = ''] of finished) {
      if (ids.has(id)) refuse.duplicate(id, layout.idColumn);
      ids.add(id);
    }
    rows += finished.length;
    block = null;
    return finished;
  }

  return {
    push(content) {
      page += 1;
      const { lines, columns } = linesOf(withoutCount(content));
      if (lines.length === 0 || columns === 0) return [];
      const started = lines
        .slice(0, MAX_HEADER_LINES)
        .findIndex((_, index) => joined(lines.slice(0, index + 1))[0] === layout.idColumn);
      if (started !== -1) {
        const body = lines.findIndex(({ cells }, index) => index > started && cells[0] !== '');
        return open(lines, body === -1 ? started + 1 : body);
      }
      if (block === null) return refuse.noStart(layout.idColumn, joined(lines.slice(0, 1)));
      const top = block.rows[0]?.y ?? -Infinity;
      const below = lines.findIndex(({ y }) => y < top + SAME_Y);
      const headerEnd = below === -1 ? lines.length : below;
      block.headers.push(joined(lines.slice(0, headerEnd)));
      fill(block, lines.slice(headerEnd));
      return [];
    },

    end() {
      const finished = close();
      if (shape === null) refuse.empty();
      if (layout.countLabel !== '' && count === null) refuse.noCount(layout.countLabel);
      if (count !== null && count !== rows) refuse.otherCount(count, rows);
      return finished;
    },

    header: () => header,
  };
}

const MAX_HEADER_LINES = 4;

/** How far lines of one cell are apart at most, in font sizes. */
const MAX_LEADING = 1.5;

/** Lines of one row of cells as one; of a wrapped cell the parts are joined. */
function joined(lines: readonly Line[]): string[] {
  const width = lines[0]?.cells.length ?? 0;
  return Array.from({ length: width }, (_, column) =>
    lines.reduce((text, { cells }) => joinCell(text, cells[column] ?? ''), ''),
  );
}

const joinCell = (text: string, more: string) =>
  text === '' || more === '' ? text + more : `${text} ${more}`;

const isSameShape = (one: readonly (readonly string[])[], other: readonly (readonly string[])[]) =>
  one.length === other.length && one.every((names, index) => names.join('\n') === other[index]?.join('\n'));

function compare(accepted: readonly string[], found: readonly string[]): void {
  const gone = accepted.filter((column) => !found.includes(column));
  const added = found.filter((column) => !accepted.includes(column));
  if (gone.length > 0 || added.length > 0) refuse.otherColumns(gone, added);
}
