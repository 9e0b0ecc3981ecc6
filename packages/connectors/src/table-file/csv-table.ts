import { stat } from 'node:fs/promises';
import { isFilled, SAMPLE_BYTES, sampleCsv } from '../csv/csv-sample.ts';
import type { TextFinding } from '../csv/inspect-text.ts';
import { readRows } from '../csv/read-rows.ts';
import type { RowBlock } from '../tabular/batches.ts';
import type { OpenTable, TableOptions } from './open-table.ts';
import { firstBytes, readChunks } from './read-chunks.ts';

/** The header is the first row that is not blank. */
export async function openCsvTable(
  path: string,
  { encoding, isDamaged, warnings }: TextFinding,
  { config, isCut }: TableOptions,
): Promise<OpenTable> {
  const head = await firstBytes(path, SAMPLE_BYTES);
  const { size } = await stat(path);
  const sample = sampleCsv(head, {
    encoding,
    delimiter: config.delimiter,
    isCut: isCut || size > SAMPLE_BYTES,
  });
  const { delimiter, header } = sample;
  return {
    columns: header.columns,
    warnings: [...warnings, ...header.warnings],
    sample: sample.rows,
    detected: { format: 'csv', delimiter, encoding },
    rows: (note) => belowHeader(readRows(readChunks(path, note), { encoding, isDamaged, delimiter })),
    close: () => {},
  };
}

async function* belowHeader(blocks: AsyncIterable<RowBlock>): AsyncGenerator<RowBlock> {
  let isBelow = false;
  for await (const { rows, problems } of blocks) {
    const start = isBelow ? 0 : rows.findIndex(isFilled) + 1;
    if (start === 0) {
      if (isBelow) yield { rows, problems };
      continue;
    }
    isBelow = true;
    const below = [...problems].map(([index, problem]) => [index - start, problem] as const);
    yield { rows: rows.slice(start), problems: new Map(below) };
  }
}
