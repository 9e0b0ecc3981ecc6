/** A CSV file as somebody would have it in a spreadsheet: what is plainly a number or a date is one, all else is text. */
import Papa from 'papaparse';
import type { SimulatedCell } from './workbook.ts';

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);

export const cellsFromCsv = (text: string): SimulatedCell[][] =>
  Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' }).data.map((row, index) =>
    row.map((cell) => (index === 0 ? cell : typed(cell))),
  );

/** Only what comes out again as it went in; "05" and "1.50" stay text. */
function typed(cell: string): SimulatedCell {
  if (cell === '') return null;
  if (/^-?\d{1,15}(\.\d{1,6})?$/.test(cell) && String(Number(cell)) === cell) return Number(cell);
  const moment = /^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}:\d{2}(?:\.\d+)?)?$/.test(cell)
    ? Date.parse(`${cell.replace(' ', 'T')}${cell.length > 10 ? 'Z' : ''}`)
    : Number.NaN;
  if (Number.isNaN(moment)) return cell;
  const serial = (moment - EPOCH_MS) / DAY_MS;
  return { value: serial, format: Number.isInteger(serial) ? 'date' : 'datetime' };
}
