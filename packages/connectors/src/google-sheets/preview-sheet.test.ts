import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectorDeps } from '../testing/connector-deps.ts';
import { googleSheetsConnector } from './google-sheets-connector.ts';
import { configFor, noLimits, SPREADSHEET, tab } from './sheets-harness.ts';
import type { SheetsInput } from './sheets-config.ts';
import { startGoogleSimulator, type GoogleSimulator } from './simulator/google-simulator.ts';
import type { SimulatedCell } from './simulator/workbook.ts';

describe('the first look at a spreadsheet', () => {
  let google: GoogleSimulator;
  beforeEach(async () => {
    google = await startGoogleSimulator();
  });
  afterEach(() => google.close());

  const put = (cells: SimulatedCell[][]) =>
    google.workbooks.put({
      id: SPREADSHEET,
      title: 'Price list',
      locale: 'it_IT',
      sharedWith: [google.email],
      tabs: [
        tab([], { sheetId: 1, title: 'Chart', isChart: true }),
        tab(cells),
        tab([], { sheetId: 0, title: 'Old', hidden: true }),
      ],
    });
  const request = (change: { readonly sheetId?: number } = { sheetId: 7 }) => {
    const { mapping: _, sheetId: __, ...input } = configFor(google);
    const config: SheetsInput = { ...input, ...change };
    return {
      config,
      signal: new AbortController().signal,
      deps: connectorDeps({ limits: noLimits() }),
    };
  };
  const preview = () => googleSheetsConnector.preview({ ...request(), rows: 10 });

  test('tells which tabs there are, without those that hold no cells', async () => {
    put([['Code'], ['1']]);
    expect(await googleSheetsConnector.check(request({}))).toEqual({
      ok: true,
      description: '“Price list”, 2 tabs.',
      tables: [
        { id: 7, name: 'Products', rows: 1_000, isHidden: false },
        { id: 0, name: 'Old', rows: 1_000, isHidden: true },
      ],
    });
    expect(await googleSheetsConnector.check(request())).toMatchObject({
      description: '“Price list”, tab “Products”: columns Code.',
    });
  });

  test('tells what columns hold by value and look together', async () => {
    put([
      ['code', 'phone', 'price', 'stock', 'share', 'since', 'seen', 'active', 'note', 'mixed', 'empty'],
      [
        { value: 5, format: 'digits-5' },
        '+39 055 123',
        { value: 1_234.5, format: 'currency' },
        { value: 12_345, format: 'grouped' },
        { value: 0.25, format: 'percent' },
        { value: 45_000, format: 'date' },
        { value: 45_000.5, format: 'datetime' },
        true,
        'x',
        1,
      ],
      [
        { value: 6, format: 'digits-5' },
        '055 123',
        1.234,
        { value: 7, format: 'grouped' },
        { value: 1, format: 'percent' },
        { value: 44_000, format: 'date' },
        { value: 44_000, format: 'datetime' },
        false,
        'y',
        'one',
      ],
    ]);
    const { columns, rows, formats, detected } = await preview();
    expect(Object.fromEntries(columns.map(({ column, kind }) => [column, kind]))).toEqual({
      code: 'text',
      phone: 'text',
      price: 'money',
      stock: 'integer',
      share: 'decimal',
      since: 'date',
      seen: 'datetime',
      active: 'boolean',
      note: 'text',
      mixed: 'text',
      empty: 'text',
    });
    expect(rows).toEqual([
      [
        '00005',
        '+39 055 123',
        '1.234,50\u00a0€',
        '12345',
        '0,25',
        '2023-03-15',
        '2023-03-15 12:00:00+01:00',
        'true',
        'x',
        '1',
        '',
      ],
      ['00006', '055 123', '1,234', '7', '1', '2020-06-18', '2020-06-18', 'false', 'y', 'one', ''],
    ]);
    expect(formats).toEqual({ decimal: ',', dateOrder: 'dmy' });
    expect(detected).toEqual({ spreadsheet: 'Price list', tab: 'Products', headerRow: '1' });
  });

  test('shows a tab that has nothing below its header', async () => {
    put([['Code', 'Name']]);
    expect(await preview()).toMatchObject({ header: ['Code', 'Name'], rows: [] });
  });
});
