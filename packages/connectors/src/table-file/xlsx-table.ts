import { ConnectorError } from '../failure.ts';
import { openArchive, type Archive } from '../file/archive.ts';
import type { RowBlock, RowProblem } from '../tabular/batches.ts';
import { findHeader, HEAD_ROWS } from '../tabular/find-header.ts';
import { nameColumns } from '../tabular/header.ts';
import { refuseWorkbook } from '../xlsx/refusal.ts';
import { sheetRows, type SheetRow } from '../xlsx/sheet-rows.ts';
import { readWorkbook, type Sheet } from '../xlsx/workbook.ts';
import type { OpenTable, TableOptions } from './open-table.ts';

const SAMPLE_ROWS = 500;

export async function openXlsxTable(
  path: string,
  { config, wanted, formats }: TableOptions,
): Promise<OpenTable> {
  const archive = await openArchive(path, refuseWorkbook);
  try {
    const book = await readWorkbook(archive);
    const sheet = chosen(book.sheets, config.sheet);
    const first = await firstRows(sheetRows(archive, book, sheet, formats));
    const header = findHeader(placed(first), {
      chosen: config.headerRow,
      frozenRows: 0,
      columns: wanted,
    });
    if (header === null) throw new ConnectorError(noHeader(sheet.name));
    const { columns, warnings } = nameColumns(trimmed(first.find(({ at }) => at === header)?.cells ?? []));
    const used = new Set(wanted.length > 0 ? wanted : columns);
    return {
      columns,
      warnings,
      sample: first.filter(({ at }) => at > header).map(({ cells }) => cells.slice(0, columns.length)),
      detected: { format: 'xlsx', sheet: String(sheet.id), headerRow: String(header) },
      tables: book.sheets.map(({ id, name, isHidden }) => ({ id, name, isHidden, rows: null })),
      rows: (note) =>
        below(archive, sheetRows(archive, book, sheet, formats), { header, columns, used, note }),
      close: () => archive.close(),
    };
  } catch (error) {
    archive.close();
    throw error;
  }
}

function chosen(sheets: readonly Sheet[], wanted: number | undefined): Sheet {
  const found =
    wanted === undefined
      ? (sheets.find(({ isHidden }) => !isHidden) ?? sheets[0])
      : sheets.find(({ id }) => id === wanted);
  if (!found) throw new ConnectorError(noSheet(sheets));
  return found;
}

async function firstRows(blocks: AsyncGenerator<readonly SheetRow[]>): Promise<readonly SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const block of blocks) {
    rows.push(...block);
    if (rows.length >= SAMPLE_ROWS) break;
  }
  return rows.slice(0, SAMPLE_ROWS);
}

/** Those that may hold the header, each at its place. */
function placed(rows: readonly SheetRow[]): readonly (readonly string[])[] {
  const all: (readonly string[])[] = [];
  for (const { at, cells } of rows) if (at <= HEAD_ROWS) all[at - 1] = cells;
  return Array.from(all, (cells) => cells ?? []);
}

const trimmed = (cells: readonly string[]) =>
  cells.slice(0, cells.findLastIndex((cell) => cell.trim() !== '') + 1);

interface Below {
  readonly header: number;
  readonly columns: readonly string[];
  /** A failed formula matters in these. */
  readonly used: ReadonlySet<string>;
  readonly note: (bytes: number) => void;
}

async function* below(
  archive: Archive,
  blocks: AsyncIterable<readonly SheetRow[]>,
  { header, columns, used, note }: Below,
): AsyncGenerator<RowBlock> {
  for await (const block of blocks) {
    const problems = new Map<number, RowProblem>();
    const rows = block
      .filter(({ at }) => at > header)
      .map(({ cells, failed }, index) => {
        const at = failed.find((column) => used.has(columns[column] ?? ''));
        if (at !== undefined)
          problems.set(index, {
            reason: `The column "${columns[at]}" holds ${cells[at]}: its formula failed.`,
            hasCellsInPlace: true,
          });
        return cells.slice(0, columns.length);
      });
    yield { rows, problems };
    note(archive.bytesRead());
  }
}

const noHeader = (sheet: string) =>
  ({
    kind: 'rejected_input',
    message: `The sheet "${sheet}" has no row that names its columns.`,
    advice: 'Check that it is the right sheet, or say in which row the names stand.',
  }) as const;

const noSheet = (sheets: readonly Sheet[]) =>
  ({
    kind: 'misconfigured',
    message: `The sheet is not in the workbook any more; there are ${sheets.map(({ name }) => `"${name}"`).join(', ')}.`,
    advice: 'Open the source and choose the sheet again.',
  }) as const;
