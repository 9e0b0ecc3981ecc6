/** The first rows of a tab, as a run would read them, and what its columns hold by the types of their cells. */
import type { CheckResult, Preview, Request } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { inferColumns } from '../tabular/infer.ts';
import { readCells, type Cells } from './cell-ranges.ts';
import { createGoogleApi, type GoogleApi } from './google-api.ts';
import { changing } from './google-failures.ts';
import { judgeCell, kindOf } from './judge-cell.ts';
import { openTab, type OpenTab } from './open-tab.ts';
import { formatsOfLocale } from './sheet-locale.ts';
import type { ServiceAccountInput } from './sheets-config.ts';
import { describeSpreadsheet, versionOf } from './spreadsheet.ts';

type SheetRequest = Request<ServiceAccountInput>;

/** Without a tab chosen, it tells which there are. */
export async function checkSheet(request: SheetRequest): Promise<CheckResult> {
  const { config } = request;
  const api = createGoogleApi(request);
  await versionOf(api, config.spreadsheetId);
  if (config.sheetId === undefined) {
    const { title, tabs } = await describeSpreadsheet(api, config.spreadsheetId);
    return {
      ok: true,
      description: `“${title}”, ${tabs.length === 1 ? 'one tab' : `${tabs.length} tabs`}.`,
      tables: tabs.map(({ sheetId, title: name, rows, isHidden }) => ({ id: sheetId, name, rows, isHidden })),
    };
  }
  const { spreadsheet, tab, columns } = await opened(api, config);
  return { ok: true, description: `“${spreadsheet.title}”, tab “${tab.title}”: columns ${listed(columns)}.` };
}

const LISTED = 5;

const listed = (columns: readonly string[]) =>
  columns.slice(0, LISTED).join(', ') +
  (columns.length > LISTED ? ` and ${columns.length - LISTED} more` : '');

async function opened(api: GoogleApi, config: ServiceAccountInput): Promise<OpenTab> {
  const open = await openTab(api, config, []);
  if (open === null) throw new ConnectorError(changing);
  return open;
}

export async function previewSheet(request: SheetRequest & { readonly rows: number }): Promise<Preview> {
  const { config, rows: wanted } = request;
  const api = createGoogleApi(request);
  await versionOf(api, config.spreadsheetId);
  const open = await opened(api, config);
  const { columns, headerRow, spreadsheet, tab, zone } = open;
  const formats = formatsOfLocale(spreadsheet.locale);
  const { values, shown } = await firstCells(api, config.spreadsheetId, open, wanted);

  const judged = values.map((row, rowIndex) =>
    columns.map((_, column) => judgeCell(row[column] ?? null, shown[rowIndex]?.[column], { formats, zone })),
  );
  const rows = judged.map((row) => row.map(({ text }) => text));
  const inferred = inferColumns(columns, rows);
  return {
    kind: 'table',
    header: columns,
    rows,
    columns: inferred.columns.map((column, index) => {
      const kind = kindOf(judged.map((row) => row[index]?.kind ?? null));
      return kind === null ? column : { ...column, kind };
    }),
    formats: { ...inferred.formats, ...formats },
    detected: { spreadsheet: spreadsheet.title, tab: tab.title, headerRow: String(headerRow) },
    warnings: open.warnings,
  };
}

async function firstCells(
  api: GoogleApi,
  spreadsheetId: string,
  { tab, headerRow, columns }: OpenTab,
  wanted: number,
): Promise<{ readonly values: Cells; readonly shown: Cells }> {
  if (headerRow >= tab.rows) return { values: [], shown: [] };
  const ranges = [
    {
      fromRow: headerRow + 1,
      toRow: Math.min(tab.rows, headerRow + wanted),
      fromColumn: 1,
      toColumn: columns.length,
    },
  ];
  const values = await readCells(api, { spreadsheetId, tab: tab.title, ranges, as: 'values' });
  const shown = await readCells(api, { spreadsheetId, tab: tab.title, ranges, as: 'shown' });
  if (values === null || shown === null) throw new ConnectorError(changing);
  return { values: values.ranges[0] ?? [], shown: shown.ranges[0] ?? [] };
}
