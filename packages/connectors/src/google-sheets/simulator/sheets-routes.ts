/** The Sheets API, as far as a reader needs it: what a spreadsheet consists of, and the cells of ranges. */
import { applyMask } from './field-mask.ts';
import { ok, refusal, type Reply } from './reply.ts';
import { shownText } from './shown-text.ts';
import { gridOf, valueOf, type SimulatedSpreadsheet, type SimulatedTab } from './workbook.ts';

export function describe(spreadsheet: SimulatedSpreadsheet, query: URLSearchParams): Reply {
  const { id, title, locale, timeZone, tabs } = spreadsheet;
  const body = {
    spreadsheetId: id,
    properties: { title, locale, timeZone, autoRecalc: 'ON_CHANGE' },
    sheets: tabs.map((tab, index) => ({ properties: tabOnWire(tab, index) })),
    spreadsheetUrl: `https://docs.google.com/spreadsheets/d/${id}/edit`,
  };
  return ok(applyMask(body, query.get('fields')));
}

/** What is at its default is left out, as in all of Google's JSON. */
function tabOnWire(tab: SimulatedTab, index: number) {
  const { sheetId, title, hidden, frozenRows, isChart } = tab;
  const { rows, columns } = gridOf(tab);
  return {
    sheetId,
    title,
    index,
    sheetType: isChart ? 'OBJECT' : 'GRID',
    ...(hidden && { hidden }),
    ...(!isChart && {
      gridProperties: {
        rowCount: rows,
        columnCount: columns,
        ...(frozenRows > 0 && { frozenRowCount: frozenRows }),
      },
    }),
  };
}

export function batchGet(spreadsheet: SimulatedSpreadsheet, query: URLSearchParams): Reply {
  const render = query.get('valueRenderOption') ?? 'FORMATTED_VALUE';
  const valueRanges: unknown[] = [];
  for (const range of query.getAll('ranges')) {
    const found = findRange(spreadsheet, range);
    if (found === null) return refusal(400, 'INVALID_ARGUMENT', `Unable to parse range: ${range}`);
    if ('limit' in found) return refusal(400, 'INVALID_ARGUMENT', found.limit);
    const values = cellsOf(found, render === 'UNFORMATTED_VALUE', spreadsheet.locale);
    valueRanges.push({ range, majorDimension: 'ROWS', ...(values.length > 0 && { values }) });
  }
  return ok(applyMask({ spreadsheetId: spreadsheet.id, valueRanges }, query.get('fields')));
}

interface Found {
  readonly tab: SimulatedTab;
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

const QUOTED = /^'((?:[^']|'')+)'!([A-Z]+)(\d+):([A-Z]+)(\d+)$/;

function findRange({ tabs }: SimulatedSpreadsheet, range: string): Found | { readonly limit: string } | null {
  const [, quoted = '', fromColumn = '', fromRow, toColumn = '', toRow] = QUOTED.exec(range) ?? [];
  const title = quoted.replaceAll("''", "'");
  const tab = tabs.find((known) => known.title === title && !known.isChart);
  if (!tab) return null;
  const { rows, columns } = gridOf(tab);
  const [top, left] = [Number(fromRow), columnNumber(fromColumn)];
  if (top > rows || left > columns)
    return { limit: `Range (${range}) exceeds grid limits. Max rows: ${rows}, max columns: ${columns}` };
  return {
    tab,
    top,
    left,
    bottom: Math.min(rows, Number(toRow)),
    right: Math.min(columns, columnNumber(toColumn)),
  };
}

const columnNumber = (name: string) =>
  Array.from(name).reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0);

/** Without the empty rows and cells at the end; those in between are ''. */
function cellsOf({ tab, top, left, bottom, right }: Found, isTyped: boolean, locale: string): unknown[][] {
  const rows = tab.cells.slice(top - 1, bottom).map((row) => {
    const cells = row
      .slice(left - 1, right)
      .map((cell) => (isTyped ? (valueOf(cell) ?? '') : shownText(cell, locale)));
    return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
  });
  return rows.slice(0, rows.findLastIndex((row) => row.length > 0) + 1);
}
