/** What a spreadsheet says of itself: its tabs, the zone its dates are in, and the version Drive counts for it. */
import { z } from 'zod';
import { ConnectorError, type Failure } from '../failure.ts';
import type { GoogleApi } from './google-api.ts';
import { inTrash, noSpreadsheet, officeFile } from './google-failures.ts';

export interface Spreadsheet {
  readonly title: string;
  /** Such as it_IT. */
  readonly locale: string;
  readonly timeZone: string;
  /** Those that hold cells, in their order. */
  readonly tabs: readonly Tab[];
}

export interface Tab {
  readonly sheetId: number;
  readonly title: string;
  readonly isHidden: boolean;
  readonly rows: number;
  readonly columns: number;
  readonly frozenRows: number;
}

const spreadsheetSchema = z.object({
  properties: z.object({
    title: z.string(),
    locale: z.string().default('en_US'),
    timeZone: z.string().default('Etc/UTC'),
  }),
  sheets: z.array(
    z.object({
      properties: z.object({
        sheetId: z.int().default(0),
        title: z.string(),
        hidden: z.boolean().default(false),
        gridProperties: z
          .object({
            rowCount: z.int().default(0),
            columnCount: z.int().default(0),
            frozenRowCount: z.int().default(0),
          })
          .optional(),
      }),
    }),
  ),
});

const SHEETS_FIELDS =
  'properties(title,locale,timeZone),sheets.properties(sheetId,title,hidden,gridProperties(rowCount,columnCount,frozenRowCount))';

export async function describeSpreadsheet(api: GoogleApi, spreadsheetId: string): Promise<Spreadsheet> {
  const answer = await api.get({
    of: 'sheets',
    path: `/v4/spreadsheets/${spreadsheetId}`,
    query: [['fields', SHEETS_FIELDS]],
    schema: spreadsheetSchema,
  });
  if (!answer.ok) throw new Error('A status that was not expected was handed back.');
  const { properties, sheets } = answer.body;
  // A chart that has a tab of its own has no grid.
  const tabs = sheets.flatMap(({ properties: { gridProperties: grid, ...tab } }) =>
    grid
      ? [
          {
            sheetId: tab.sheetId,
            title: tab.title,
            isHidden: tab.hidden,
            rows: grid.rowCount,
            columns: grid.columnCount,
            frozenRows: grid.frozenRowCount,
          },
        ]
      : [],
  );
  return { ...properties, tabs };
}

/** The tab of that id; without one, the first that is not hidden. */
export function tabOf({ title, tabs }: Spreadsheet, sheetId: number | undefined): Tab {
  const tab =
    sheetId === undefined
      ? (tabs.find(({ isHidden }) => !isHidden) ?? tabs[0])
      : tabs.find((known) => known.sheetId === sheetId);
  if (!tab) throw new ConnectorError(noTab(title, tabs));
  return tab;
}

const noTab = (title: string, tabs: readonly Tab[]): Failure => ({
  kind: 'not_found',
  message: `The spreadsheet "${title}" has no such tab any more.`,
  advice:
    tabs.length === 0
      ? 'It has no tab with cells. Choose another spreadsheet.'
      : `The tab was deleted; renaming does no harm. Choose one of those there are: ${tabs
          .slice(0, 20)
          .map((tab) => `"${tab.title}"`)
          .join(', ')}.`,
});

const fileSchema = z.object({
  version: z.string(),
  mimeType: z.string(),
  trashed: z.boolean().default(false),
});

const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';

/** A number that Drive raises with every change, and sometimes without one. */
export async function versionOf(api: GoogleApi, spreadsheetId: string): Promise<string> {
  const answer = await api.get({
    of: 'drive',
    path: `/drive/v3/files/${spreadsheetId}`,
    query: [
      ['fields', 'version,mimeType,trashed'],
      ['supportsAllDrives', 'true'],
    ],
    schema: fileSchema,
    expects: [404],
  });
  if (!answer.ok) {
    // To Drive, what is not shared does not exist; Sheets tells the two apart.
    await describeSpreadsheet(api, spreadsheetId);
    throw new ConnectorError(noSpreadsheet);
  }
  const { version, mimeType, trashed } = answer.body;
  if (mimeType !== SPREADSHEET_TYPE) throw new ConnectorError(officeFile);
  if (trashed) throw new ConnectorError(inTrash);
  return version;
}
