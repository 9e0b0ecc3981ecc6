/**
 * Rows out of decoded text, whatever chunks it comes in. The parsing is Papa Parse's; what is added is that
 * rows cross chunks, that rows may end in CRLF, LF or CR, mixed, and that broken quoting is refused: where a
 * quote is not closed properly, nobody can say where the row ends, and rows that vanish into a neighbour's
 * cell would count as removed.
 */
import Papa from 'papaparse';
import type { RowBlock, RowProblem } from '../tabular/batches.ts';
import { ConnectorError, type Failure } from '../failure.ts';
import { createLineEnds } from './line-ends.ts';

export type Row = readonly string[];

export interface RowParser {
  /** The rows that are complete with this chunk. */
  push(text: string): RowBlock;
  /** The last row, if the text does not end with a line end. */
  end(): RowBlock;
}

export function createRowParser(delimiter: string): RowParser {
  const parser = new Papa.Parser({ delimiter, newline: '\n', quoteChar: '"' });
  const lineEnds = createLineEnds();
  let rest = '';
  let rowsBefore = 0;
  let linesBefore = 0;

  function parse(text: string, isEnd: boolean): RowBlock {
    const { data, errors, meta }: Papa.ParseResult<string[]> = parser.parse(text, 0, !isEnd);
    const problems = new Map<number, RowProblem>();
    for (const { code, row = 0, index = 0 } of errors) {
      const cells = data[row];
      // The row that the chunk's end cuts off is reported too; it is parsed again with the next chunk.
      if (!cells) continue;
      const place = `row ${rowsBefore + row} (line ${linesBefore + countLines(text, index) + 1} of the file)`;
      if (code === 'MissingQuotes' || cells.some((cell) => cell.includes('\n')))
        throw new ConnectorError(unclosedQuote(place));
      problems.set(row, undoubledQuote);
    }

    rest = isEnd ? '' : text.slice(meta.cursor);
    rowsBefore += data.length;
    linesBefore += countLines(text, text.length - rest.length);
    if (rest.length > MAX_ROW_LENGTH)
      throw new ConnectorError(rowTooLong(`row ${rowsBefore} (line ${linesBefore + 1} of the file)`));
    return { rows: lineEnds.restore(data), problems };
  }

  return {
    push: (chunk) => parse(rest + lineEnds.unify(chunk), false),
    end() {
      const { rows, problems } = parse(rest + lineEnds.end(), false);
      if (rest === '') return { rows, problems };
      const last = parse(rest, true);
      const shifted = [...last.problems].map(([at, problem]) => [rows.length + at, problem] as const);
      return { rows: [...rows, ...last.rows], problems: new Map([...problems, ...shifted]) };
    },
  };
}

const undoubledQuote: RowProblem = {
  reason: 'A quote in the middle of a quoted cell is not doubled, so its cells cannot be told apart.',
  hasCellsInPlace: false,
};

/** In characters. A quote that is never closed would otherwise take the rest of the file into memory. */
const MAX_ROW_LENGTH = 1_048_576;

function countLines(text: string, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

const unclosedQuote = (place: string): Failure => ({
  kind: 'rejected_input',
  message: `A quote that opens in ${place} is not closed where its cell ends.`,
  advice:
    'The file may be cut off. Otherwise correct the export: a quote inside a quoted cell has to be doubled.',
});

const rowTooLong = (place: string): Failure => ({
  kind: 'rejected_input',
  message: `The text that starts in ${place} goes on for more than a million characters without a row ending.`,
  advice:
    'Most likely a quote is opened there and never closed. Correct the export: a quote inside a cell has to be doubled.',
});
