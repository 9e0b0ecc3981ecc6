import { MAX_BATCH_ROWS, type Batch, type Rejected, type SourceRecord } from '../connector.ts';
import { isBlank } from './cells/convert.ts';
import type { MappedRow } from './compile-mapping.ts';

/** Some rows of a table, in order. */
export interface RowBlock {
  readonly rows: readonly (readonly string[])[];
  /** What is wrong with a row although it has cells, by its index in the block. */
  readonly problems: ReadonlyMap<number, RowProblem>;
}

export interface RowProblem {
  readonly reason: string;
  /** Every cell stands in its own column, so the key can be told. */
  readonly hasCellsInPlace: boolean;
}

interface Table {
  readonly type: string;
  readonly header: readonly string[];
  /** The rows below the header, in blocks of any size. */
  readonly blocks: AsyncIterable<RowBlock>;
  readonly map: (cells: readonly string[]) => MappedRow;
}

/**
 * Maps a table's rows, in batches of bounded size. Rows of nothing but blank cells are counted and otherwise
 * skipped.
 */
export async function* batchesOf({ type, header, blocks, map }: Table): AsyncGenerator<Batch> {
  let records: SourceRecord[] = [];
  let rejected: Rejected[] = [];
  let row = 0;
  let done = 0;

  for await (const { rows, problems } of blocks)
    for (const [index, cells] of rows.entries()) {
      row += 1;
      if (!cells.every(isBlank)) {
        const mapped = withProblem(map(cells), problems.get(index));
        if (mapped.ok) records.push({ row, type, key: mapped.key, data: mapped.data });
        else rejected.push({ row, type, key: mapped.key, reason: mapped.reason, raw: rawRow(header, cells) });
      }
      if (row - done === MAX_BATCH_ROWS) {
        yield { records, rejected, rows: row - done };
        [records, rejected, done] = [[], [], row];
      }
    }
  if (row > done) yield { records, rejected, rows: row - done };
}

function withProblem(row: MappedRow, problem: RowProblem | undefined): MappedRow {
  if (!problem) return row;
  const isKeySound = problem.hasCellsInPlace && !row.key?.includes('\ufffd');
  return { ok: false, key: isKeySound ? row.key : null, reason: problem.reason };
}

const MAX_RAW_CELLS = 100;
const MAX_RAW_LENGTH = 200;

function rawRow(header: readonly string[], cells: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    cells
      .slice(0, MAX_RAW_CELLS)
      .map((cell, index) => [
        header[index] ?? `Column ${index + 1}`,
        cell.slice(0, MAX_RAW_LENGTH).toWellFormed(),
      ]),
  );
}
