/** The spreadsheets of the simulated Google: what their cells hold, how they look, and who may see them. */
import { z } from 'zod';

/** How a number is shown. `digits-5` pads it with zeros, `grouped` sets points between thousands. */
const formatSchema = z.enum(['general', 'grouped', 'date', 'datetime', 'currency', 'percent', 'digits-5']);
export type CellFormat = z.infer<typeof formatSchema>;

const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cellSchema = z.union([valueSchema, z.object({ value: valueSchema, format: formatSchema })]);
export type SimulatedCell = z.infer<typeof cellSchema>;

const tabSchema = z.object({
  sheetId: z.int(),
  title: z.string(),
  cells: z.array(z.array(cellSchema)),
  hidden: z.boolean().default(false),
  frozenRows: z.int().default(0),
  /** Of the grid; as many as there are cells, and some more, if absent. */
  rowCount: z.int().optional(),
  columnCount: z.int().optional(),
  /** A chart on a tab of its own has no cells. */
  isChart: z.boolean().default(false),
});
export type SimulatedTab = z.infer<typeof tabSchema>;

export const spreadsheetSchema = z.object({
  id: z.string(),
  title: z.string().default('Untitled spreadsheet'),
  locale: z.string().default('en_US'),
  timeZone: z.string().default('Europe/Rome'),
  mimeType: z.string().default('application/vnd.google-apps.spreadsheet'),
  trashed: z.boolean().default(false),
  /** Addresses it is shared with. */
  sharedWith: z.array(z.string()).default([]),
  isLinkShared: z.boolean().default(false),
  /** The id it is published under. */
  publishedAs: z.string().nullable().default(null),
  tabs: z.array(tabSchema),
});
export type SimulatedSpreadsheet = z.infer<typeof spreadsheetSchema>;

export interface Workbooks {
  put(spreadsheet: z.input<typeof spreadsheetSchema>): void;
  /** Also raises the version, with or without a change that anybody sees. */
  edit(id: string, change: (spreadsheet: SimulatedSpreadsheet) => SimulatedSpreadsheet): void;
  get(id: string): SimulatedSpreadsheet | null;
  published(id: string): SimulatedSpreadsheet | null;
  versionOf(id: string): number;
}

export function createWorkbooks(): Workbooks {
  const held = new Map<string, SimulatedSpreadsheet>();
  const versions = new Map<string, number>();
  const raise = (id: string) => void versions.set(id, (versions.get(id) ?? 40) + 3);
  return {
    put(input) {
      const spreadsheet = spreadsheetSchema.parse(input);
      held.set(spreadsheet.id, spreadsheet);
      raise(spreadsheet.id);
    },
    edit(id, change) {
      const spreadsheet = held.get(id);
      if (!spreadsheet) throw new Error(`There is no spreadsheet ${id}.`);
      held.set(id, change(spreadsheet));
      raise(id);
    },
    get: (id) => held.get(id) ?? null,
    published: (id) => [...held.values()].find(({ publishedAs }) => publishedAs === id) ?? null,
    versionOf: (id) => versions.get(id) ?? 0,
  };
}

export function gridOf({ cells, rowCount, columnCount }: SimulatedTab): { rows: number; columns: number } {
  // Google makes tabs of 1,000 rows and 26 columns.
  return {
    rows: rowCount ?? Math.max(1_000, cells.length + 20),
    columns: columnCount ?? cells.reduce((most, row) => Math.max(most, row.length), 26),
  };
}

export const valueOf = (cell: SimulatedCell | undefined) =>
  typeof cell === 'object' && cell !== null ? cell.value : (cell ?? null);

export const formatOf = (cell: SimulatedCell | undefined): CellFormat =>
  typeof cell === 'object' && cell !== null ? cell.format : 'general';
