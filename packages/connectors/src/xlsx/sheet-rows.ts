/** The rows of a sheet, as its XML comes. Rows and cells that hold nothing may be missing from it. */
import type { Formats } from '../tabular/formats.ts';
import { cellText } from './cell-text.ts';
import type { Archive } from '../file/archive.ts';
import { readXml } from './read-xml.ts';
import { createTextFilter, type Sheet, type Workbook } from './workbook.ts';

export interface SheetRow {
  /** 1 for the first row of the sheet. */
  readonly at: number;
  readonly cells: readonly string[];
  /** The columns, from 0, in which a formula failed. */
  readonly failed: readonly number[];
}

/** In blocks as they come. */
export async function* sheetRows(
  files: Archive,
  book: Workbook,
  sheet: Sheet,
  formats: Formats,
): AsyncGenerator<readonly SheetRow[]> {
  let rows: SheetRow[] = [];
  let at = 0;
  let cells: string[] = [];
  let failed: number[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let isInValue = false;
  const isText = createTextFilter();

  const chunks = readXml(files.text(sheet.file), {
    open(name, attribute) {
      isText.open(name);
      switch (name) {
        case 'row':
          at = Number(attribute('r') ?? at + 1);
          [cells, failed, column] = [[], [], -1];
          return;
        case 'c':
          column = columnOf(attribute('r')) ?? column + 1;
          type = attribute('t') ?? 'n';
          style = Number(attribute('s') ?? 0);
          value = '';
          return;
        case 'v':
          isInValue = true;
      }
    },
    text(text) {
      if (isInValue || (type === 'inlineStr' && isText.now())) value += text;
    },
    close(name) {
      isText.close(name);
      if (name === 'v') isInValue = false;
      if (name === 'c' && value !== '') {
        while (cells.length < column) cells.push('');
        if (type === 'e') failed.push(column);
        cells[column] = cellText({ type, style, value }, book, formats);
      }
      if (name === 'row') rows.push({ at, cells, failed });
    },
  });
  for await (const _ of chunks) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** 0 for A, of a reference such as "AB12". */
function columnOf(reference: string | undefined): number | null {
  const letters = reference === undefined ? null : /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (!letters) return null;
  return letters.split('').reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
