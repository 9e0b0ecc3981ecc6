import { ConnectorError } from '../failure.ts';
import { flatten } from '../json/flatten.ts';
import { createRecordParser, findRecords, jsonRecords, type JsonShape } from '../json/json-records.ts';
import type { RowBlock, RowProblem } from '../tabular/batches.ts';
import type { OpenTable, TableOptions } from './open-table.ts';
import { firstBytes, readChunks } from './read-chunks.ts';

/** Enough for a few hundred records, from which the columns are known. */
const HEAD_BYTES = 1_048_576;

/** Its columns are the fields of its first records, and those that the mapping names: a later record may be the first to have one. */
export async function openJsonTable(
  path: string,
  { config, isCut, wanted }: TableOptions,
): Promise<OpenTable> {
  const head = await firstBytes(path, HEAD_BYTES);
  const shape: JsonShape =
    config.records === undefined
      ? findRecords(head)
      : { kind: 'array', path: config.records.split('.').filter((part) => part !== '') };
  const first = firstRecords(head, shape, isCut || head.length === HEAD_BYTES);
  const rows = first.flatMap((record) => flatten(record) ?? []);
  if (first.length > 0 && rows.length === 0) throw new ConnectorError(noRecords);
  const columns = [...new Set([...rows.flatMap((row) => [...row.keys()]), ...wanted])];
  if (columns.length === 0) throw new ConnectorError(noRecords);
  const cellsOf = (row: ReadonlyMap<string, string>) => columns.map((column) => row.get(column) ?? '');
  return {
    columns,
    warnings: [],
    sample: rows.map(cellsOf),
    detected: { format: 'json', records: shape.kind === 'lines' ? 'lines' : shape.path.join('.') },
    rows: (note) => blocks(jsonRecords(readChunks(path, note), shape), cellsOf),
    close: () => {},
  };
}

/** What is broken off at the end of the head is no fault of the file. */
function firstRecords(head: Uint8Array, shape: JsonShape, isCut: boolean): readonly unknown[] {
  const parser = createRecordParser(shape);
  const records = parser.push(head);
  return isCut ? records : [...records, ...parser.end()];
}

async function* blocks(
  found: AsyncIterable<readonly unknown[]>,
  cellsOf: (row: ReadonlyMap<string, string>) => readonly string[],
): AsyncGenerator<RowBlock> {
  for await (const records of found) {
    const problems = new Map<number, RowProblem>();
    const rows = records.map((record, index) => {
      const row = flatten(record);
      if (row) return cellsOf(row);
      problems.set(index, { reason: 'It is no record with fields.', hasCellsInPlace: false });
      return [JSON.stringify(record) ?? ''];
    });
    yield { rows, problems };
  }
}

const noRecords = {
  kind: 'rejected_input',
  message: 'There are no records in the file: a list of objects was expected.',
  advice: 'Check the export; if the list lies deeper, say where, by the keys that lead to it.',
} as const;
