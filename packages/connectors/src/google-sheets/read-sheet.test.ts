import * as fields from '@syncline/domain/entity';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { configFor, mapping, readSheets, SPREADSHEET, tab } from './sheets-harness.ts';
import type { SheetsConfig } from './sheets-config.ts';
import { startGoogleSimulator, type GoogleSimulator } from './simulator/google-simulator.ts';
import type { SimulatedCell, SimulatedTab } from './simulator/workbook.ts';

describe('a tab of a spreadsheet', () => {
  let google: GoogleSimulator;
  beforeEach(async () => {
    google = await startGoogleSimulator();
  });
  afterEach(() => google.close());

  const put = (tabs: SimulatedTab[], change: object = {}) =>
    google.workbooks.put({
      id: SPREADSHEET,
      locale: 'it_IT',
      timeZone: 'Europe/Rome',
      sharedWith: [google.email],
      tabs,
      ...change,
    });
  const full = (
    cells: readonly (readonly SimulatedCell[])[],
    change: Partial<SimulatedTab> = {},
  ): SimulatedTab => ({
    hidden: false,
    frozenRows: 0,
    isChart: false,
    ...tab(cells, change),
  });
  const read = (change: Partial<SheetsConfig> = {}, state: unknown = null) =>
    readSheets({ ...configFor(google), ...change }, { state });
  const paths = () =>
    google.requests.map(({ path }) => path.replace(SPREADSHEET, 'ID')).filter((path) => path !== '/token');

  const price = (value: number) => ({ value, format: 'currency' as const });
  const list = [
    ['Code', 'Name', 'Price'],
    [{ value: 5, format: 'digits-5' as const }, 'Caffè', price(1.5)],
    ['A-7', 2024, price(1_234.56)],
  ];

  /** With a type of its own, one field of each kind. */
  const typed = {
    mapping: {
      type: 'own.event',
      key: ['Id'],
      columns: ['text', 'integer', 'decimal', 'money', 'boolean', 'date', 'datetime'].map((field) => ({
        column: field,
        field,
      })),
      formats: { decimal: ',', dateOrder: 'dmy' } as const,
      declares: fields.entity('own.event', {
        scope: 'organisation',
        title: 'text',
        fields: {
          text: fields.optional(fields.text),
          integer: fields.optional(fields.integer),
          decimal: fields.optional(fields.decimal),
          money: fields.optional(fields.money),
          boolean: fields.optional(fields.boolean),
          date: fields.optional(fields.date),
          datetime: fields.optional(fields.datetime),
        },
      }),
    },
  };
  const header = ['Id', 'text', 'integer', 'decimal', 'money', 'boolean', 'date', 'datetime'];

  test('gives texts and keys as they are shown, and numbers by their value', async () => {
    put([full(list)]);
    const { records } = await read({ mapping: { ...mapping, formats: { decimal: ',' } } });
    expect(records.map(({ key, data }) => [key, data])).toEqual([
      ['00005', { name: 'Caffè', price: 150 }],
      ['A-7', { name: '2024', price: 123_456 }],
    ]);
  });

  test('gives every kind of value whatever format it is shown in', async () => {
    put([
      full([
        header,
        [
          'a',
          { value: 45_000, format: 'date' },
          { value: 12_345, format: 'grouped' },
          0.1 + 0.2,
          { value: 1_234.5, format: 'currency' },
          true,
          { value: 45_000, format: 'date' },
          { value: 45_000.5, format: 'datetime' },
        ],
        [
          'b',
          true,
          '12.345',
          '0,3',
          '1.234,50 €',
          'vero',
          '15/03/2023',
          { value: 45_120.5, format: 'general' },
        ],
      ]),
    ]);
    const { records, rejected } = await read(typed);
    expect(rejected).toEqual([]);
    const numbers = { integer: 12_345, decimal: 0.3, money: 123_450, boolean: true, date: '2023-03-15' };
    expect(records.map(({ data }) => data)).toEqual([
      { text: '15/03/2023', ...numbers, datetime: '2023-03-15T11:00:00.000Z' },
      { text: 'TRUE', ...numbers, datetime: '2023-07-13T10:00:00.000Z' },
    ]);
  });

  test('has its dates in its own zone', async () => {
    const cells = [
      header,
      ['a', null, null, null, null, null, null, { value: 45_000.5, format: 'datetime' as const }],
    ];
    put([full(cells)], { timeZone: 'America/New_York' });
    const { records } = await read(typed);
    expect(records[0]?.data).toEqual({ datetime: '2023-03-15T16:00:00.000Z' });
  });

  test('sets a row aside while a formula in it has no result, and keeps its record', async () => {
    put([full([list[0] ?? [], ['1', 'Coffee', '#DIV/0!'], ['2', 'Loading...', 3], ['#REF!', 'Tea', 2]])]);
    const { records, rejected } = await read();
    expect(records).toEqual([]);
    expect(rejected.map(({ row, key, reason }) => [row, key, reason])).toEqual([
      [1, '1', 'A formula has no result: the cell holds #DIV/0!.'],
      [2, '2', 'A formula has no result: the cell holds Loading....'],
      [3, null, 'A formula has no result: the cell holds #REF!.'],
    ]);
  });

  test('is found by its id, whatever it is called', async () => {
    const other = full([['x'], ['y']], { sheetId: 0, title: 'Notes' });
    put([other, full(list)]);
    const { result } = await read();
    put([full(list, { title: "L'elenco 2026!" }), other]);
    const again = await read({}, result.state);
    expect(again.result.kind).toBe('unchanged');
    put([full([...list, ['8', 'Tea', 2]], { title: 'A1' }), other]);
    expect((await read({}, again.result.state)).records).toHaveLength(3);
  });

  test('may have titles above its header, notes beside it and blank rows in between', async () => {
    put([
      full([
        ['Our prices'],
        [],
        [null, ...(list[0] ?? []), null, 'seasonal'],
        [null, '1', 'Coffee', 2, 'all year'],
        [],
        [null, '2', 'Tea', 3, null, null, 'ask Anna'],
      ]),
    ]);
    const { records, rejected, result } = await read();
    expect(records.map(({ row, key }) => [row, key])).toEqual([
      [1, '1'],
      [3, '2'],
    ]);
    expect(rejected).toEqual([]);
    expect(result).toMatchObject({ columns: ['Column 1', 'Code', 'Name', 'Price', 'Column 5', 'seasonal'] });
  });

  test('costs one request when Drive counts no new version', async () => {
    put([full(list)]);
    const { result } = await read();
    const before = paths().length;
    expect((await read({}, result.state)).result.kind).toBe('unchanged');
    expect(paths().slice(before)).toEqual(['/drive/v3/files/ID']);
  });

  test('is the same where only something beside its cells changed', async () => {
    put([full(list)]);
    const { result } = await read();
    google.workbooks.edit(SPREADSHEET, (spreadsheet) => ({ ...spreadsheet, title: 'Another title' }));
    const again = await read({}, result.state);
    expect(again.result.kind).toBe('unchanged');
    const before = paths().length;
    await read({}, again.result.state);
    expect(paths().slice(before)).toEqual(['/drive/v3/files/ID']);
  });

  test('is read again when the mapping changed, but not for another key of the account', async () => {
    put([full(list)]);
    const { result } = await read();
    expect((await read({ mapping: { ...mapping, key: ['Name'] } }, result.state)).result.kind).toBe('rows');
    const rekeyed = { ...configFor(google), serviceAccount: 'somebody@else.org' };
    expect((await readSheets(rekeyed, { state: result.state })).result.kind).toBe('unchanged');
  });

  test('that changes while it is read is read again, and only what belongs together is handed on', async () => {
    const rows = (edition: string) =>
      full([list[0] ?? [], ...Array.from({ length: 3_000 }, (_, at) => [String(at), edition, 1])]);
    put([rows('first')]);
    let asked = 0;
    google.onRequest((path) => {
      if (!path.endsWith(':batchGet')) return;
      asked += 1;
      // Header, first block, and in front of the second.
      if (asked === 3) put([rows('second')]);
    });
    const { records, progress } = await read();
    expect(new Set(records.map(({ data }) => data['name']))).toEqual(new Set(['second']));
    expect(records).toHaveLength(3_000);
    const done = progress.filter(({ phase }) => phase === 'downloading').map((step) => step.done);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
  });

  test('whose tab is renamed or cut while it is read is read again', async () => {
    put([full(list)]);
    let asked = 0;
    google.onRequest((path) => {
      asked += path.endsWith(':batchGet') ? 1 : 0;
      if (asked === 2) put([full(list, { title: 'Renamed' })]);
    });
    expect((await read()).records).toHaveLength(2);
  });

  test('whose version moves all the time is taken when two reads in a row bring the same', async () => {
    put([full(list)]);
    google.onRequest((path) => {
      if (path.startsWith('/drive/')) google.workbooks.edit(SPREADSHEET, (same) => same);
    });
    expect((await read()).records).toHaveLength(2);
  });

  test('that never holds still is left for later, and nothing of it is applied', async () => {
    let edition = 0;
    const next = () => put([full([list[0] ?? [], ['1', `Edition ${(edition += 1)}`, 2]])]);
    next();
    google.onRequest((path) => {
      if (path.startsWith('/drive/')) next();
    });
    await expect(read()).rejects.toMatchObject({
      failure: { kind: 'unavailable', message: expect.stringContaining('4 times in a row') },
    });
  });

  test('is asked for in blocks, and for shown texts only where numbers stand among them', async () => {
    put([
      full([
        ['Code', 'Name', 'Price'],
        ...Array.from({ length: 5_000 }, (_, at) => [`C-${at}`, `Name ${at}`, at]),
      ]),
    ]);
    const { records, progress } = await read();
    expect(records).toHaveLength(5_000);
    const renders = google.requests.flatMap(({ query }) => /ValueRenderOption=(\w+)/i.exec(query)?.[1] ?? []);
    expect(renders.filter((render) => render === 'FORMATTED_VALUE')).toHaveLength(1);
    expect(renders.filter((render) => render === 'UNFORMATTED_VALUE').length).toBeGreaterThan(1);
    expect(progress.findLast(({ phase }) => phase === 'processing')).toMatchObject({
      done: 5_000,
      total: 5_000,
    });
  });

  test('asks to learn from the mapping which column is missing', async () => {
    put([
      full([
        ['Code', 'Title', 'Price'],
        ['1', 'Coffee', 2],
      ]),
    ]);
    await expect(read()).rejects.toMatchObject({
      failure: { kind: 'rejected_input', message: expect.stringContaining('"Name"') },
    });
  });

  test('keeps line breaks and signs that separate lines elsewhere', async () => {
    put([full([list[0] ?? [], ['1', 'one\ntwo\u2028three\r\nfour', 2]])]);
    const { records } = await read();
    expect(records[0]?.data).toMatchObject({ name: 'one\ntwo\u2028three\r\nfour' });
  });
});
