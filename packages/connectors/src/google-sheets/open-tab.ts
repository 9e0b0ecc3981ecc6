/** The tab of a source as it is right now: where its header stands and what its columns are called. */
import { ConnectorError, type Failure } from '../failure.ts';
import { nameColumns } from '../tabular/header.ts';
import { readCells } from './cell-ranges.ts';
import { findHeader, HEAD_ROWS } from '../tabular/find-header.ts';
import type { GoogleApi } from './google-api.ts';
import { openZone, type Zone } from './zone.ts';
import type { ServiceAccountInput } from './sheets-config.ts';
import { describeSpreadsheet, tabOf, type Spreadsheet, type Tab } from './spreadsheet.ts';

export interface OpenTab {
  readonly spreadsheet: Spreadsheet;
  readonly tab: Tab;
  /** 1 for the first row of the tab. */
  readonly headerRow: number;
  readonly columns: readonly string[];
  readonly zone: Zone | null;
  readonly warnings: readonly string[];
  readonly bytes: number;
}

/** `known` are columns that the header has to have. Null if the tab changed between two requests. */
export async function openTab(
  api: GoogleApi,
  { spreadsheetId, sheetId, headerRow: chosen }: ServiceAccountInput,
  known: readonly string[],
): Promise<OpenTab | null> {
  const spreadsheet = await describeSpreadsheet(api, spreadsheetId);
  const tab = tabOf(spreadsheet, sheetId);
  if (tab.rows === 0 || tab.columns === 0) throw new ConnectorError(noHeader(tab.title));
  const head = await readCells(api, {
    spreadsheetId,
    tab: tab.title,
    as: 'shown',
    ranges: [
      {
        fromRow: 1,
        toRow: Math.min(tab.rows, Math.max(HEAD_ROWS, chosen ?? 0, tab.frozenRows)),
        fromColumn: 1,
        toColumn: Math.min(tab.columns, MAX_COLUMNS),
      },
    ],
  });
  if (head === null) return null;
  const rows = (head.ranges[0] ?? []).map((row) => row.map((cell) => String(cell ?? '')));
  const headerRow = findHeader(rows, { chosen, frozenRows: tab.frozenRows, columns: known });
  if (headerRow === null) throw new ConnectorError(noHeader(tab.title));
  const header = rows[headerRow - 1] ?? [];
  const { columns, warnings } = nameColumns(
    header.slice(0, 1 + header.findLastIndex((cell) => cell.trim() !== '')),
  );
  const zone = openZone(spreadsheet.timeZone);
  return {
    spreadsheet,
    tab,
    headerRow,
    columns,
    zone,
    bytes: head.bytes,
    warnings: [
      ...warnings,
      ...(zone ? [] : [`The time zone "${spreadsheet.timeZone}" is not known: times are taken for UTC.`]),
    ],
  };
}

const MAX_COLUMNS = 2_000;

const noHeader = (title: string): Failure => ({
  kind: 'rejected_input',
  message: `The tab "${title}" has no row that names columns.`,
  advice: 'Check that it is the right tab, and write the names of the columns above the data.',
});
