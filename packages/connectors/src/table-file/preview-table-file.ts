import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckResult, Preview, Request } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { describeLocation } from '../file/location.ts';
import type { FileRequest } from '../file/open-location.ts';
import { readHead, type FileHead } from '../file/read-head.ts';
import { spool } from '../file/spool.ts';
import { inferColumns } from '../tabular/infer.ts';
import { createFileInspection, type FileFinding } from './inspect-file.ts';
import { openTable, type OpenTable } from './open-table.ts';
import type { TableFileInput } from './table-file-config.ts';
import { unpack } from './unpack.ts';

/** Of a text only the beginning is fetched; what is packed says what it holds at its end, and is fetched whole. */
export const previewTableFile = (
  request: Request<TableFileInput> & { readonly rows: number },
): Promise<Preview> =>
  look(request, async ({ table }) => {
    const { columns, sample, detected, warnings, tables } = table;
    return {
      kind: 'table',
      header: columns,
      rows: sample.slice(0, request.rows),
      ...inferColumns(columns, sample),
      detected,
      warnings,
      ...(tables && { tables }),
    };
  });

export async function checkTableFile(request: Request<TableFileInput>): Promise<CheckResult> {
  try {
    return await look(request, async ({ table, size }) => {
      const { detected, columns } = table;
      const format = FORMAT_NAMES[detected['format'] ?? ''] ?? 'table';
      const encoding = detected['encoding'] === undefined ? '' : `, ${detected['encoding']}`;
      const bytes = size === null ? '' : `, ${size.toLocaleString('en')} bytes`;
      const where = describeLocation(request.config.location);
      return {
        ok: true,
        description: `${where}: ${format}, ${columns.length} columns${encoding}${bytes}.`,
        ...(table.tables && { tables: table.tables }),
      };
    });
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, failure: error.failure };
    throw error;
  }
}

const FORMAT_NAMES: Readonly<Record<string, string>> = { csv: 'CSV', json: 'JSON', xlsx: 'Excel workbook' };

const HEAD_BYTES = 262_144;

interface Look {
  readonly table: OpenTable;
  /** Of the file as it lies there, if known. */
  readonly size: number | null;
}

async function look<Result>(
  asked: Request<TableFileInput>,
  use: (look: Look) => Promise<Result>,
): Promise<Result> {
  const { config, signal } = asked;
  const request = { ...asked, credentials: config };
  const scratch = await mkdtemp(join(tmpdir(), 'syncline-preview-'));
  try {
    const head = await readHead(config.location, request, HEAD_BYTES);
    const finding = findingOf(head, config);
    const isWhole = finding.kind === 'gzip' || finding.kind === 'zip';
    const path = isWhole ? await fetchWhole(request, scratch) : join(scratch, 'head');
    if (!isWhole) await writeFile(path, head.bytes);
    const unpacked = await unpack({ path, finding, config, signal });
    const table = await openTable(unpacked, {
      config,
      isCut: head.isCut && !isWhole,
      wanted: [],
      formats: {},
    });
    try {
      return await use({ table, size: head.size });
    } finally {
      table.close();
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function findingOf(head: FileHead, { format, encoding }: TableFileInput): FileFinding {
  const inspection = createFileInspection({ contentType: head.contentType, format, encoding });
  inspection.push(head.bytes);
  return inspection.end();
}

async function fetchWhole(request: Request<TableFileInput> & FileRequest, scratch: string): Promise<string> {
  const passing = { push: () => {}, end: () => null };
  const file = await spool(
    request.config.location,
    { ...request, scratch, report: () => {} },
    null,
    () => passing,
  );
  if (file.kind === 'unchanged')
    throw new Error('A file was called unchanged although nothing was known of it.');
  return file.path;
}
