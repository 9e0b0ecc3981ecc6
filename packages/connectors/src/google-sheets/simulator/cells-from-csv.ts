/** A CSV file as somebody would have it in a spreadsheet: columns of numbers and dates hold such, all else is text. */
import Papa from 'papaparse';
import type { SimulatedCell } from './workbook.ts';

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);

export function cellsFromCsv(text: string): SimulatedCell[][] {
  const [header = [], ...rows] = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy' }).data;
  const readers = header.map((_, column) => readerOf(rows.map((row) => row[column] ?? '')));
  return [header, ...rows.map((row) => row.map((cell, column) => readers[column]?.(cell) ?? null))];
}

/** "05" and "+39" are no numbers, so that a column with one of them keeps its texts. */
function readerOf(cells: readonly string[]): (cell: string) => SimulatedCell {
  const filled = cells.filter((cell) => cell !== '');
  if (filled.every((cell) => NUMBER.test(cell))) return (cell) => (cell === '' ? null : Number(cell));
  if (filled.every((cell) => MOMENT.test(cell))) return (cell) => (cell === '' ? null : dateCell(cell));
  return (cell) => (cell === '' ? null : cell);
}

const NUMBER = /^-?(0|[1-9]\d{0,14})(\.\d{1,6})?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}( \d{2}:\d{2}:\d{2}(\.\d+)?)?$/;

function dateCell(cell: string): SimulatedCell {
  const serial = (Date.parse(`${cell.replace(' ', 'T')}${cell.length > 10 ? 'Z' : ''}`) - EPOCH_MS) / DAY_MS;
  return { value: serial, format: Number.isInteger(serial) ? 'date' : 'datetime' };
}
