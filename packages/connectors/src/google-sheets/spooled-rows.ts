/** The rows that a download left in the scratch folder, block by block. */
import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { ReadRequest } from '../connector.ts';
import type { RowBlock, RowProblem } from '../tabular/batches.ts';
import { isFormulaError } from './sheet-text.ts';

/** The columns that matter, by their index. */
export interface Uses {
  readonly key: readonly number[];
  readonly fields: readonly number[];
}

const BLOCK_ROWS = 500;
const lineSchema = z.array(z.string());

export async function* blocksOf(
  path: string,
  total: number,
  uses: Uses,
  { signal, report }: ReadRequest<unknown>,
): AsyncGenerator<RowBlock> {
  let rows: (readonly string[])[] = [];
  let done = 0;
  const block = (): RowBlock => {
    const taken = rows;
    rows = [];
    done += taken.length;
    report({ phase: 'processing', done, total, unit: 'rows' });
    return { rows: taken, problems: formulaErrors(taken, uses) };
  };
  for await (const line of linesOf(path)) {
    signal.throwIfAborted();
    rows.push(lineSchema.parse(JSON.parse(line)));
    if (rows.length === BLOCK_ROWS) yield block();
  }
  if (rows.length > 0) yield block();
  signal.throwIfAborted();
}

async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(path, 'utf8')) {
    const lines = `${rest}${String(chunk)}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

/** A row is set aside while one of the cells that matter holds an error: its neighbours are right, but the record would not be. */
function formulaErrors(
  rows: readonly (readonly string[])[],
  { key, fields }: Uses,
): ReadonlyMap<number, RowProblem> {
  const problems = new Map<number, RowProblem>();
  for (const [index, cells] of rows.entries()) {
    const isBroken = (column: number) => isFormulaError(cells[column] ?? '');
    const broken = [...key, ...fields].find(isBroken);
    if (broken !== undefined)
      problems.set(index, {
        reason: `A formula has no result: the cell holds ${cells[broken]}.`,
        hasCellsInPlace: !key.some(isBroken),
      });
  }
  return problems;
}
