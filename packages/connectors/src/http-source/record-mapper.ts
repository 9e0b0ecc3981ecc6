/** Pages of records as batches of mapped ones. */
import type { Batch } from '../connector.ts';
import { flatten } from '../json/flatten.ts';
import { batchesOf, type RowBlock, type RowProblem } from '../tabular/batches.ts';
import { compileMapping } from '../tabular/compile-mapping.ts';
import { columnsOf, mappedType } from '../tabular/mapping.ts';
import type { HttpSourceConfig } from './http-source-config.ts';
import type { RecordPage } from './read-pages.ts';
import { removedIn } from './removed-in.ts';

/** Rows count on over all pages. */
export function createRecordMapper({
  document,
  mapping,
}: HttpSourceConfig): (page: RecordPage) => AsyncGenerator<Batch> {
  const type = mappedType(mapping);
  // Columns are those of the mapping: an API leaves out fields that have no value.
  const columns = columnsOf(mapping);
  const map = compileMapping(mapping, type, columns);
  let before = 0;

  return async function* toBatches({ records, bytes }) {
    const { present, removed } = removedIn(records, document, { mapping, type: type.name, before });
    const first = { removed, bytes };
    const start = before;
    before += records.length;
    let isFirst = true;
    const blocks = (async function* () {
      yield blockOf(present, columns);
    })();
    for await (const batch of batchesOf({ type: type.name, header: columns, blocks, map })) {
      const placed = {
        ...batch,
        records: batch.records.map((record) => ({ ...record, row: record.row + start })),
        rejected: batch.rejected.map((record) => ({ ...record, row: record.row + start })),
      };
      yield isFirst ? { ...placed, ...first, rows: batch.rows + removed.length } : placed;
      isFirst = false;
    }
    if (isFirst) yield { records: [], rejected: [], rows: removed.length, ...first };
  };
}

function blockOf(records: readonly unknown[], columns: readonly string[]): RowBlock {
  const problems = new Map<number, RowProblem>();
  const rows = records.map((record, index) => {
    const cells = flatten(record, { withFirsts: true });
    if (!cells) problems.set(index, { reason: 'It is no record with fields.', hasCellsInPlace: false });
    return columns.map((column) => cells?.get(column) ?? '');
  });
  return { rows, problems };
}
