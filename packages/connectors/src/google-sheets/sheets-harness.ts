/** For the tests of the connector: a simulated Google with one spreadsheet, and reads that keep what they were told. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ConnectorDeps, Progress, ReadResult, SourceRecord, Rejected } from '../connector.ts';
import { collect } from '../connector.contract.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import { googleSheetsConnector } from './google-sheets-connector.ts';
import type { SheetsConfig } from './sheets-config.ts';
import type { GoogleSimulator } from './simulator/google-simulator.ts';
import type { SimulatedCell, SimulatedTab } from './simulator/workbook.ts';

export const SPREADSHEET = 'sheet-of-products-00000000000000000000000001';
export const PUBLISHED = '2PACX-products-000000000000000000001';

export const mapping: Mapping = {
  type: 'product',
  key: ['Code'],
  columns: [
    { column: 'Name', field: 'name' },
    { column: 'Price', field: 'price' },
  ],
};

export const tab = (cells: readonly (readonly SimulatedCell[])[], change: Partial<SimulatedTab> = {}) => ({
  sheetId: 7,
  title: 'Products',
  cells: cells.map((row) => [...row]),
  ...change,
});

export const configFor = (
  { url, keyFile }: GoogleSimulator,
  change: Partial<SheetsConfig & { readonly access: 'service-account' }> = {},
): SheetsConfig & { readonly access: 'service-account' } => ({
  access: 'service-account',
  spreadsheetId: SPREADSHEET,
  sheetId: 7,
  serviceAccountKey: keyFile,
  serviceAccount: 'reader@sample-project.iam.gserviceaccount.com',
  baseUrl: url,
  mapping,
  ...change,
});

/** Lets everybody go at once, and notes for how long lanes are closed. */
export const noLimits = (blocks: string[] = []): ConnectorDeps['limits'] => ({
  take: async () => undefined,
  block: async (lane, forMs) => void blocks.push(`${lane} ${Math.round(forMs / 1_000)}`),
});

export interface Reading {
  readonly result: ReadResult;
  readonly records: readonly SourceRecord[];
  readonly rejected: readonly Rejected[];
  readonly warnings: readonly string[];
  readonly progress: readonly Progress[];
}

export async function readSheets(
  config: SheetsConfig,
  options: { readonly state?: unknown; readonly deps?: Partial<ConnectorDeps> } = {},
): Promise<Reading> {
  const scratch = await mkdtemp(join(tmpdir(), 'syncline-sheets-'));
  onTestFinished(() => rm(scratch, { recursive: true, force: true }));
  const warnings: string[] = [];
  const progress: Progress[] = [];
  const result = await googleSheetsConnector.read({
    config,
    state: options.state ?? null,
    refetch: [],
    scratch,
    signal: new AbortController().signal,
    deps: connectorDeps({ limits: noLimits(), ...options.deps }),
    stallTimeoutMs: 2_000,
    waiting: () => undefined,
    report: (step) => void progress.push(step),
    warn: (message) => void warnings.push(message),
  });
  const batches = await collect(result);
  return {
    result,
    warnings,
    progress,
    records: batches.flatMap((batch) => batch.records),
    rejected: batches.flatMap((batch) => batch.rejected),
  };
}
