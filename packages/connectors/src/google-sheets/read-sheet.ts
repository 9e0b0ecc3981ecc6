/**
 * A read of a tab as a service account. There is no snapshot over several requests, so the rows are downloaded first, and
 * again if the spreadsheet changed meanwhile, until two looks agree; only then are they handed on.
 */
import { join } from 'node:path';
import type { ReadRequest, ReadResult } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { batchesOf } from '../tabular/batches.ts';
import { compileMapping } from '../tabular/compile-mapping.ts';
import { columnsOf, mappedType, type Mapping } from '../tabular/mapping.ts';
import type { EntityType } from '@syncline/domain/entity';
import { downloadRows, type Downloaded } from './download-rows.ts';
import { createGoogleApi } from './google-api.ts';
import { openTab, type OpenTab } from './open-tab.ts';
import { wantedFor, type Wanted } from './sheet-text.ts';
import type { ServiceAccountInput } from './sheets-config.ts';
import { fingerprintOf, knownState } from './sheets-state.ts';
import { blocksOf } from './spooled-rows.ts';
import { versionOf } from './spreadsheet.ts';

type AccountConfig = ServiceAccountInput & { readonly mapping: Mapping };

export async function readSheet(request: ReadRequest<AccountConfig>): Promise<ReadResult> {
  const { config, warn } = request;
  const type = mappedType(config.mapping);
  const madeBy = fingerprintOf(config, type);
  const known = knownState(request.state, madeBy);
  const api = createGoogleApi(request);

  const version = await versionOf(api, config.spreadsheetId);
  if (known?.version === version) return { kind: 'unchanged', state: known, bytes: 0 };

  const path = join(request.scratch, 'rows.jsonl');
  const settled = await downloadSettled(request, { api, type, path, version });
  const state = { madeBy, version: settled.version, content: settled.rows.sha256 };
  const { open, rows } = settled;
  if (known?.content === rows.sha256) return { kind: 'unchanged', state, bytes: rows.bytes };

  for (const warning of open.warnings) warn(warning);
  const map = compileMapping(config.mapping, type, open.columns);
  const indexesOf = (names: readonly string[]) => names.map((name) => open.columns.indexOf(name));
  const uses = {
    key: indexesOf(config.mapping.key),
    fields: indexesOf(columnsOf(config.mapping)),
  };
  const blocks = blocksOf(path, rows.rows, uses, request);
  const batches = batchesOf({ type: type.name, header: open.columns, blocks, map });
  return { kind: 'rows', batches, state, isComplete: true, bytes: rows.bytes, columns: open.columns };
}

interface Settled {
  readonly open: OpenTab;
  readonly rows: Downloaded;
  readonly version: string;
}

const MAX_ATTEMPTS = 4;

/** Reads until the version stayed the same all along, or two reads in a row brought the same. */
async function downloadSettled(
  { config, report, signal }: ReadRequest<AccountConfig>,
  from: {
    readonly api: ReturnType<typeof createGoogleApi>;
    readonly type: EntityType;
    readonly path: string;
    readonly version: string;
  },
): Promise<Settled> {
  const { api, type, path } = from;
  const { mapping, spreadsheetId } = config;
  let { version } = from;
  let before: Downloaded | null = null;
  let done = 0;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const open = await openTab(api, config, columnsOf(mapping));
    const rows =
      open &&
      (await downloadRows(api, {
        spreadsheetId,
        open,
        wanted: wantedColumns(mapping, type, open.columns),
        options: { formats: mapping.formats ?? {}, zone: open.zone },
        path,
        signal,
        onRows: (row) =>
          report({ phase: 'downloading', done: done + row, total: done + open.tab.rows, unit: 'rows' }),
      }));
    const after = await versionOf(api, spreadsheetId);
    if (open && rows && (after === version || before?.sha256 === rows.sha256)) return { open, rows, version };
    done += open?.tab.rows ?? 0;
    before = rows;
    version = after;
  }
  throw new ConnectorError(unsettled);
}

/** How each column is wanted: as its field needs it, and as it is shown where it is part of the key or not mapped to a number. */
function wantedColumns(mapping: Mapping, type: EntityType, header: readonly string[]): Wanted[] {
  // Of those that are only put behind another, what is seen counts.
  const wanted = new Map<string, Wanted>(columnsOf(mapping).map((column) => [column, 'shown']));
  for (const { column, field } of mapping.columns) {
    const kind = type.fields[field]?.kind;
    if (kind) wanted.set(column, wantedFor(kind));
  }
  return header.map((column) => wanted.get(column) ?? 'number');
}

const unsettled = {
  kind: 'unavailable',
  message: `The spreadsheet changed every time while it was read, ${MAX_ATTEMPTS} times in a row.`,
  advice:
    'Nothing was applied. It is tried again; if a script or a formula changes it all the time, choose an hour at which it rests.',
} as const;
