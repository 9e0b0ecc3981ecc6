/**
 * Files that hold a table: CSV, Excel workbooks, JSON, packed or not. A file is fetched as a whole before anything is made of it,
 * and is a full snapshot: a record that is not in it any more is gone.
 */
import { stat } from 'node:fs/promises';
import { LIST_PACE, type Connector, type ReadRequest, type ReadResult } from '../connector.ts';
import { knownFile, stateOf } from '../file/file-memory.ts';
import { spool } from '../file/spool.ts';
import { batchesOf, type RowBlock } from '../tabular/batches.ts';
import { compileMapping } from '../tabular/compile-mapping.ts';
import { columnsOf, mappedType } from '../tabular/mapping.ts';
import { createFileInspection } from './inspect-file.ts';
import { openTable, type OpenTable } from './open-table.ts';
import { checkTableFile, previewTableFile } from './preview-table-file.ts';
import {
  tableFileConfigSchema,
  tableFileInputSchema,
  type TableFileConfig,
  type TableFileInput,
} from './table-file-config.ts';
import { unpack } from './unpack.ts';

export const tableFileConnector: Connector<TableFileConfig, TableFileInput> = {
  kind: 'file',
  isMapped: true,
  configSchema: tableFileConfigSchema,
  inputSchema: tableFileInputSchema,
  secrets: ['sftpPassword', 'sftpKey'],
  types: ({ mapping }) => [mappedType(mapping)],
  deletePolicy: () => 'absence',
  // An upload never changes by itself.
  pace: ({ location }) => (location.from === 'upload' ? { ...LIST_PACE, defaultMs: null } : LIST_PACE),
  account: () => null,
  check: checkTableFile,
  preview: previewTableFile,
  read,
};

async function read(request: ReadRequest<TableFileConfig>): Promise<ReadResult> {
  const { config, warn, signal, report } = request;
  const { mapping, format, encoding } = config;
  const type = mappedType(mapping);
  const { sftpPassword: _, sftpKey: __, ...made } = config;
  const file = await spool(
    config.location,
    { ...request, credentials: config },
    knownFile(request.state, made, type),
    (contentType) => createFileInspection({ contentType, format, encoding }),
  );
  const state = stateOf(file.state, made, type);
  if (file.kind === 'unchanged') return { kind: 'unchanged', state, bytes: file.bytes };

  const unpacked = await unpack({ path: file.path, finding: file.finding, config, signal });
  const table = await openTable(unpacked, {
    config,
    isCut: false,
    wanted: columnsOf(mapping),
    formats: mapping.formats ?? {},
  });
  const { size: total } = await stat(unpacked.path);
  for (const warning of table.warnings) warn(warning);
  try {
    const map = compileMapping(mapping, type, table.columns);
    const blocks = closing(table, signal, (done) =>
      report({ phase: 'processing', done: Math.min(done, total), total, unit: 'bytes' }),
    );
    const batches = batchesOf({ type: type.name, header: table.columns, blocks, map });
    return { kind: 'rows', batches, state, isComplete: true, bytes: file.bytes, columns: table.columns };
  } catch (error) {
    table.close();
    throw error;
  }
}

async function* closing(
  table: OpenTable,
  signal: AbortSignal,
  note: (bytes: number) => void,
): AsyncGenerator<RowBlock> {
  try {
    for await (const block of table.rows(note)) {
      signal.throwIfAborted();
      yield block;
    }
    signal.throwIfAborted();
  } finally {
    table.close();
  }
}
