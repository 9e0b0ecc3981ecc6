/** Parts of a tab, and their cells by value or as they are shown. */
import { z } from 'zod';
import type { GoogleApi } from './google-api.ts';

/** Rows and columns count from 1; both ends are meant. */
export interface CellRange {
  readonly fromRow: number;
  readonly toRow: number;
  readonly fromColumn: number;
  readonly toColumn: number;
}

/** Empty cells come as '' or null, and at the end of a row not at all. */
export type Cell = string | number | boolean | null;
export type Cells = readonly (readonly Cell[])[];

interface Asked {
  readonly spreadsheetId: string;
  readonly tab: string;
  readonly ranges: readonly CellRange[];
  /** Typed values, dates among them as serial numbers; or the texts that people see. */
  readonly as: 'values' | 'shown';
}

const answerSchema = z.object({
  valueRanges: z.array(
    z.object({
      values: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))).default([]),
    }),
  ),
});

/** The cells of each range, or null where Google cannot find them: the tab was renamed, cut or deleted meanwhile. */
export async function readCells(
  api: GoogleApi,
  { spreadsheetId, tab, ranges, as }: Asked,
): Promise<{ readonly ranges: readonly Cells[]; readonly bytes: number } | null> {
  const answer = await api.get({
    of: 'sheets',
    path: `/v4/spreadsheets/${spreadsheetId}/values:batchGet`,
    query: [
      ...ranges.map((range) => ['ranges', rangeName(tab, range)] as const),
      ['majorDimension', 'ROWS'],
      ['valueRenderOption', as === 'values' ? 'UNFORMATTED_VALUE' : 'FORMATTED_VALUE'],
      ['dateTimeRenderOption', 'SERIAL_NUMBER'],
      ['fields', 'valueRanges.values'],
    ],
    schema: answerSchema,
    expects: [400],
  });
  if (!answer.ok) return null;
  const { valueRanges } = answer.body;
  return { ranges: ranges.map((_, index) => valueRanges[index]?.values ?? []), bytes: answer.bytes };
}

/** In A1 notation. The name is quoted, for a tab may be called "A1". */
export const rangeName = (tab: string, { fromRow, toRow, fromColumn, toColumn }: CellRange): string =>
  `'${tab.replaceAll("'", "''")}'!${columnName(fromColumn)}${fromRow}:${columnName(toColumn)}${toRow}`;

/** 1 is A, 26 is Z, 27 is AA. */
function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}
