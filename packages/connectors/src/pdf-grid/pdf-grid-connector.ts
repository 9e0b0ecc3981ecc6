/**
 * Lists that a program can only export as PDF: a grid, cut into pages. Always the whole list, so that a record that is not in it
 * any more is gone; it is handed on only when everything that can be checked agrees.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { canonicalJson } from '@syncline/domain/canonical-json';
import type { EntityType } from '@syncline/domain/entity';
import { z } from 'zod';
import {
  LIST_PACE,
  type CheckResult,
  type Connector,
  type Preview,
  type ReadRequest,
  type ReadResult,
  type Request,
} from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { fileStateSchema, type FileState } from '../file/opened-file.ts';
import { readHead } from '../file/read-head.ts';
import { spool } from '../file/spool.ts';
import { batchesOf } from '../tabular/batches.ts';
import { compileMapping } from '../tabular/compile-mapping.ts';
import { inferColumns } from '../tabular/infer.ts';
import { mappedType } from '../tabular/mapping.ts';
import type { GridResult } from './grid-job.ts';
import { gridRows } from './grid-rows.ts';
import { createPdfInspection } from './inspect-pdf.ts';
import {
  pdfGridConfigSchema,
  pdfGridInputSchema,
  type PdfGridConfig,
  type PdfGridInput,
} from './pdf-grid-config.ts';
import { signedIn } from './sign-in.ts';
import { startGridJob } from './start-grid-job.ts';

export const pdfGridConnector: Connector<PdfGridConfig, PdfGridInput> = {
  kind: 'pdf-grid',
  isMapped: true,
  configSchema: pdfGridConfigSchema,
  inputSchema: pdfGridInputSchema,
  secrets: ['password'],
  types: ({ mapping }) => [mappedType(mapping)],
  deletePolicy: () => 'absence',
  pace: ({ location }) => (location.from === 'upload' ? { ...LIST_PACE, defaultMs: null } : LIST_PACE),
  account: () => null,
  check,
  preview,
  read,
};

async function read(request: ReadRequest<PdfGridConfig>): Promise<ReadResult> {
  const { config, signal, report, warn } = request;
  const type = mappedType(config.mapping);
  const madeBy = fingerprintOf(config, type);
  const known = knownState(request.state, madeBy);
  const deps = await signedIn(request);
  const file = await spool(config.location, { ...request, deps }, known?.file ?? null, createPdfInspection);
  if (file.kind === 'unchanged')
    return { kind: 'unchanged', state: { ...known, file: file.state }, bytes: file.bytes };

  const target = join(request.scratch, 'rows.jsonl');
  const grid = await startGridJob(
    { pdf: { path: file.path }, layout: config.layout, target, maxRows: null },
    {
      signal,
      onPage: (page, pages) => report({ phase: 'processing', done: page, total: pages, unit: 'pages' }),
    },
  );
  // The same list exported twice has other bytes.
  const state = { madeBy, file: file.state, content: grid.sha256 };
  if (known?.content === grid.sha256) return { kind: 'unchanged', state, bytes: file.bytes };

  for (const warning of grid.warnings) warn(warning);
  const map = compileMapping(config.mapping, type, grid.columns);
  const batches = batchesOf({ type: type.name, header: grid.columns, blocks: gridRows(target, signal), map });
  return { kind: 'rows', batches, state, isComplete: true, bytes: file.bytes, columns: grid.columns };
}

const stateSchema = z.object({ madeBy: z.string(), file: fileStateSchema, content: z.string() });

/** Raised when the same file and the same mapping come to make other records. */
const VERSION = 1;

/** Who signs in changes nothing of what is read. */
const fingerprintOf = ({ location, layout, mapping }: PdfGridConfig, type: EntityType) =>
  createHash('sha256').update(canonicalJson({ location, layout, mapping, type, VERSION })).digest('hex');

function knownState(
  state: unknown,
  madeBy: string,
): { readonly madeBy: string; readonly file: FileState; readonly content: string } | null {
  const { data } = stateSchema.safeParse(state);
  return data?.madeBy === madeBy ? data : null;
}

async function preview(request: Request<PdfGridInput> & { readonly rows: number }): Promise<Preview> {
  const { columns, first, warnings, pages } = await look(request, request.rows);
  return {
    kind: 'table',
    header: columns,
    rows: first,
    ...inferColumns(columns, first),
    detected: { pages: String(pages) },
    warnings,
  };
}

async function check(request: Request<PdfGridInput>): Promise<CheckResult> {
  try {
    const { columns, pages } = await look(request, 1);
    return {
      ok: true,
      description: `${columns.length} columns, ${pages === 1 ? 'one page' : `${pages} pages`}.`,
    };
  } catch (error) {
    if (error instanceof ConnectorError) return { ok: false, failure: error.failure };
    throw error;
  }
}

/** What it takes to find the way in a PDF stands at its end, so that it is fetched as a whole. */
const MAX_LOOK_BYTES = 64 * 1_024 ** 2;

async function look(request: Request<PdfGridInput>, maxRows: number): Promise<GridResult> {
  const { location, layout } = request.config;
  const deps = await signedIn(request);
  const { bytes, isCut } = await readHead(location, { ...request, deps }, MAX_LOOK_BYTES);
  if (isCut) throw new ConnectorError(tooLarge);
  const inspection = createPdfInspection();
  inspection.push(bytes);
  inspection.end();
  return startGridJob(
    { pdf: { bytes: new Uint8Array(bytes) }, layout, target: null, maxRows },
    { signal: request.signal },
  );
}

const tooLarge = {
  kind: 'rejected_input',
  message: 'The PDF has more than 64 MiB.',
  advice: 'Check that it is the exported list; one of 50,000 rows has about half of that.',
} as const;
