import { describe, expect, test } from 'vitest';
import { ConnectorError, type Failure } from '../failure.ts';
import type { GridLayout } from './grid-layout.ts';
import { runGridJob } from './run-grid-job.ts';
import { makeGridPdf, type GridPdf } from './testing/make-pdf.ts';
import { columnsOf, EIGHT_GROUPS, NINE_GROUPS, sampleCustomers } from './testing/sample-customers.ts';

const LAYOUT: GridLayout = { idColumn: 'ID', countLabel: 'Count=' };

async function readGrid(grid: GridPdf, layout: GridLayout = LAYOUT) {
  const { columns, first, warnings } = await runGridJob(
    // As many as there may be, and yet the end is reached and judged.
    { pdf: { bytes: new Uint8Array(await makeGridPdf(grid)) }, layout, target: null, maxRows: 1_000_000 },
    () => undefined,
  );
  return { columns, rows: first, warnings };
}

async function failureOf(grid: GridPdf, layout?: GridLayout): Promise<Failure> {
  const error: unknown = await readGrid(grid, layout).catch((reason: unknown) => reason);
  if (error instanceof ConnectorError) return error.failure;
  throw new Error('It should have been refused.', { cause: error });
}

const unwrapped = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => cell.replaceAll('\n', ' ')));

const groups = EIGHT_GROUPS;
const eight = (count: number): GridPdf => ({ groups, rows: sampleCustomers(count) });

describe('a grid that was cut into pages', () => {
  test('comes out as it went in, in its eight pages and in its nine', async () => {
    for (const form of [EIGHT_GROUPS, NINE_GROUPS]) {
      const rows = sampleCustomers(100, form);
      const grid = await readGrid({ groups: form, rows });
      expect(grid.rows).toEqual(unwrapped(rows));
      expect(grid.columns).toEqual(columnsOf(form));
    }
  });

  test('comes out the same without lines between its cells', async () => {
    const rows = sampleCustomers(60);
    expect((await readGrid({ groups, rows, hasBorders: false })).rows).toEqual(unwrapped(rows));
  });

  test('may be any other grid: the layout says what it is called there', async () => {
    const other = [['Article', 'Price'], ['Text']];
    const rows = [
      ['A1', '1,50', 'one'],
      ['A2', '', 'two\nlines'],
    ];
    const layout = { idColumn: 'Article', countLabel: 'Rows:' };
    const grid = await readGrid({ groups: other, rows, footer: 'Rows: 2' }, layout);
    expect(grid).toMatchObject({ columns: ['Article', 'Price', 'Text'], rows: unwrapped(rows) });
    const uncounted = await readGrid({ groups: other, rows, footer: null }, { ...layout, countLabel: '' });
    expect(uncounted.rows).toHaveLength(2);
  });

  test('may have no rows at all', async () => {
    expect(await readGrid({ groups, rows: [] })).toMatchObject({ columns: columnsOf(groups), rows: [] });
  });
});

describe('what went wrong before', () => {
  test('1: names that wrap shift nothing, wherever they stand', async () => {
    const rows = sampleCustomers(50).map((row, at) =>
      row.map((cell, column) =>
        (at + column) % 7 === 0 && cell !== '' && column > 0 ? `${cell}\nand\nmore` : cell,
      ),
    );
    expect((await readGrid({ groups, rows, rowsPerBlock: 12 })).rows).toEqual(unwrapped(rows));
  });

  test('2: blank cells and blank pages shift nothing', async () => {
    const rows = sampleCustomers(90).map((row, at) =>
      row.map((cell, column) => (column > 3 && (at % 3 > 0 || column > 14) ? '' : cell)),
    );
    expect((await readGrid({ groups, rows })).rows).toEqual(rows.map((row) => unwrapped([row])[0]));
  });

  test('3: a page more is read by its header, and refused where the columns were agreed on', async () => {
    const grid = { groups: NINE_GROUPS, rows: sampleCustomers(100, NINE_GROUPS) };
    expect((await readGrid(grid)).rows).toEqual(unwrapped(grid.rows));
    const { message } = await failureOf(grid, { ...LAYOUT, columns: columnsOf(EIGHT_GROUPS) });
    expect(message).toContain('New: "CONTEGGIO ORDINI", "VENDITE"');
  });

  test('4: columns that were reset are refused, with those that are gone', async () => {
    const five = EIGHT_GROUPS.slice(0, 5);
    const { message, advice } = await failureOf(
      { groups: five, rows: sampleCustomers(60, five) },
      { ...LAYOUT, columns: columnsOf(EIGHT_GROUPS) },
    );
    expect(message).toContain('Gone: "VENDITE PRECEDENTE"');
    expect(advice).toContain('reset the columns');
  });

  test('6: headers of the same name stay apart', async () => {
    const { columns, rows, warnings } = await readGrid(eight(3));
    const [one, other] = [columns.indexOf('VENDITE PRECEDENTE'), columns.indexOf('VENDITE PRECEDENTE (2)')];
    expect(other - one).toBe(2);
    expect(rows[0]?.[other]).toBe('124.497,43 €');
    expect(warnings).toHaveLength(1);
  });

  test('7: cells that are drawn as one text are told apart by where they stand', async () => {
    const { rows } = await readGrid({ ...eight(20), isGlued: true });
    expect(rows.map(([id, profile]) => [id, profile])).toEqual(
      sampleCustomers(20).map(([id, profile]) => [id, profile]),
    );
  });

  test('8: another language of the program is refused by its headers', async () => {
    const english = [['CUSTOMER ID', 'NAME'], ['STREET']];
    const grid = { groups: english, rows: [['1', 'a', 'b']] };
    const { message, advice } = await failureOf(grid);
    expect(message).toContain('no column "ID" in front; it has "CUSTOMER ID", "NAME"');
    expect(advice).toContain('language');
    const sameId = { groups: [['ID', 'NAME'], ['STREET']], rows: [['1', 'a', 'b']] };
    const accepted = { ...LAYOUT, columns: ['ID', 'NOME', 'VIA:'] };
    expect((await failureOf(sameId, accepted)).message).toContain(
      'Gone: "NOME", "VIA:". New: "NAME", "STREET"',
    );
  });

  test('9: the footer is no row', async () => {
    const { rows } = await readGrid(eight(45));
    expect(rows).toHaveLength(45);
    expect(rows.at(-1)?.[0]).toBe('10.044');
  });

  test('10: a list without its end is refused, and so is one that lost rows or pages', async () => {
    expect((await failureOf({ ...eight(60), footer: null })).message).toContain('nothing says "Count="');
    expect((await failureOf({ ...eight(60), footer: 'Count=61' })).message).toBe(
      'The list says that it has 61 rows, but 60 were found.',
    );
    const lacking = {
      ...eight(100),
      pagesOf: (block: number, all: readonly number[]) => (block === 1 ? all.slice(0, 5) : all),
    };
    expect((await failureOf(lacking)).message).toContain(
      'come with 5 pages of columns, those before with 8 pages',
    );
  });

  test('a broken file, a scan and a locked one are refused', async () => {
    const bytes = new Uint8Array(await makeGridPdf(eight(50)));
    const read = (cut: Uint8Array) =>
      runGridJob({ pdf: { bytes: cut }, layout: LAYOUT, target: null, maxRows: 1_000 }, () => undefined);
    await expect(read(bytes.slice(0, 3_000))).rejects.toMatchObject({ failure: { kind: 'rejected_input' } });
    await expect(read(new Uint8Array(Buffer.from('%PDF-1.4 nothing')))).rejects.toMatchObject({
      failure: { kind: 'rejected_input', advice: expect.stringContaining('Export it again') },
    });
  });

  test('ids that stand there twice are refused', async () => {
    const rows = [...sampleCustomers(50), ...sampleCustomers(1)];
    expect((await failureOf({ groups, rows })).message).toBe('"ID" "10.000" stands there twice.');
  });

  test('text that belongs to no row is refused rather than put to one', async () => {
    const { message } = await failureOf({ ...eight(10), stray: 'Page 1 of 9' });
    expect(message).toContain('belongs to no row of those that begin on page 1: "Page 1 of 9"');
  });
});
