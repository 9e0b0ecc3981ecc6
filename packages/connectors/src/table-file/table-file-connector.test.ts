import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { collect, describeConnector, type Upstream } from '../connector.contract.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import type { TableFileConfig, TableFileInput } from './table-file-config.ts';
import { tableFileConnector } from './table-file-connector.ts';
import {
  makeWorkbook,
  STYLES,
  zipped,
  type TestSheet,
  type WorkbookOptions,
} from './testing/make-workbook.ts';

const mapping: Mapping = {
  type: 'product',
  key: ['Code'],
  columns: [
    { column: 'Name', field: 'name' },
    { column: 'Price', field: 'price' },
  ],
};

const products = (count: number, edition: string) =>
  Array.from({ length: count }, (_, at) => ({
    Code: String(at).padStart(6, '0'),
    Name: `Product ${at}, ${edition}`,
    Price: at + 0.5,
  }));

type Write = (count: number, edition: string) => Promise<string | Buffer>;

const asJson: Write = async (count, edition) =>
  JSON.stringify({ of: 'a shop', data: { items: products(count, edition) } });
const asLines: Write = async (count, edition) =>
  products(count, edition)
    .map((each) => `${JSON.stringify(each)}\n`)
    .join('');
const asWorkbook: Write = (count, edition) =>
  makeWorkbook([
    {
      name: 'Prices',
      rows: [
        ['Code', 'Name', 'Price'],
        ...products(count, edition).map(({ Code, Name, Price }) => [Code, Name, Price]),
      ],
    },
  ]);
const packed =
  (write: Write): Write =>
  async (...of) =>
    gzipSync(await write(...of));
const archived =
  (write: Write): Write =>
  async (...of) =>
    zipped({ '__MACOSX/._list': 'x', 'export/list': Buffer.from(await write(...of)) });

/** `broken` are files of the kind that cannot be read. */
async function openFolder(
  write: Write,
  broken: Readonly<Record<string, (whole: Buffer) => Promise<string | Buffer>>>,
): Promise<Upstream<TableFileConfig, TableFileInput>> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-file-'));
  const path = join(folder, 'list');
  const input = { location: { from: 'path', path } } as const;
  const faults = Object.entries(broken).map(([name, spoil]) => {
    const cause = async () => writeFile(path, await spoil(Buffer.from(await write(20, 'broken'))));
    return [name, { cause, kind: 'rejected_input' as const }] as const;
  });
  return {
    input,
    config: { ...input, mapping },
    fill: async (count, edition) => writeFile(path, await write(count, edition)),
    faults: { ...Object.fromEntries(faults), 'no file': { cause: () => rm(path), kind: 'not_found' } },
    close: () => rm(folder, { recursive: true }),
  };
}

const half = async (whole: Buffer) => whole.subarray(0, whole.length / 2);

describeConnector('JSON', tableFileConnector, () =>
  openFolder(asJson, {
    'a document without records': async () => '["a", "b"]',
    nonsense: async () => '[{"Code": nonsense}]',
  }),
);
describeConnector('JSON lines', tableFileConnector, () =>
  openFolder(asLines, { 'a broken line': async (whole) => `${whole.toString()}{"Code": }\n` }),
);
describeConnector('a workbook', tableFileConnector, () =>
  openFolder(asWorkbook, {
    'half a workbook': half,
    'another archive': () => zipped({}),
    'an empty sheet': () => makeWorkbook([{ name: 'Empty', rows: [] }]),
  }),
);
describeConnector('a workbook in an archive', tableFileConnector, () =>
  openFolder(archived(asWorkbook), {
    'half an archive': half,
    'an archive of nothing': () => zipped({ '.hidden': 'x' }),
  }),
);
describeConnector('packed JSON', tableFileConnector, () =>
  openFolder(packed(asJson), {
    'half of it': half,
    'packed too often': async (whole) => gzipSync(gzipSync(gzipSync(whole))),
  }),
);

describe('a file with a table', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'syncline-file-'));
    return () => rm(folder, { recursive: true });
  });
  const signal = new AbortController().signal;

  async function read(content: string | Buffer, changed: Partial<TableFileConfig> = {}) {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const result = await tableFileConnector.read({
      config: { location: { from: 'path', path }, mapping, ...changed },
      state: null,
      refetch: [],
      waiting: () => undefined,
      scratch: folder,
      signal,
      report: () => undefined,
      warn: () => undefined,
      deps: connectorDeps(),
    });
    const batches = await collect(result);
    return {
      records: batches.flatMap(({ records }) => records),
      rejected: batches.flatMap(({ rejected }) => rejected),
    };
  }
  async function preview(content: string | Buffer, changed: Partial<TableFileInput> = {}) {
    const path = join(folder, 'file');
    await writeFile(path, content);
    const config = { location: { from: 'path', path }, ...changed } as const;
    return tableFileConnector.preview({ config, signal, deps: connectorDeps(), rows: 10 });
  }
  const workbook = (rows: TestSheet['rows'], options: WorkbookOptions = {}) =>
    makeWorkbook([{ name: 'Sheet', rows }], options);

  test('of a workbook shows every cell by its value: dates as dates, codes with their zeros', async () => {
    const { date, datetime, postcode, time, quoted } = STYLES;
    const shown = await preview(
      await workbook([
        ['Text', 'Day', 'Moment', 'Postcode', 'Time', 'Boxes', 'Sure', 'Tiny', 'Sum'],
        [
          'a <b> & c',
          { number: 45_000, style: date },
          { number: 45_000.5, style: datetime },
          { number: 123, style: postcode },
          { number: 0.75, style: time },
          { number: 12, style: quoted },
          true,
          1e-7,
          0.1 + 0.2,
        ],
      ]),
    );
    expect(shown.rows).toEqual([
      [
        'a <b> & c',
        '2023-03-15',
        '2023-03-15 12:00:00',
        '00123',
        '18:00:00',
        '12',
        'true',
        '0.0000001',
        '0.3',
      ],
    ]);
    expect(shown.columns.map(({ kind }) => kind).slice(0, 4)).toEqual(['text', 'date', 'datetime', 'text']);
  });

  test('of a workbook counts days as that does', async () => {
    const day = (number: number) => [{ number, style: STYLES.date }];
    const rows = [['Day'], day(1), day(59), day(61), day(45_000)];
    expect((await preview(await workbook(rows))).rows.flat()).toEqual([
      '1900-01-01',
      '1900-02-28',
      '1900-03-01',
      '2023-03-15',
    ]);
    const since1904 = await preview(await workbook([['Day'], day(1), day(43_538)], { isSince1904: true }));
    expect(since1904.rows.flat()).toEqual(['1904-01-02', '2023-03-15']);
  });

  test.each<WorkbookOptions>([{ prefix: 'x:' }, { hasReferences: false }])(
    'of a workbook is read whoever wrote it: %j',
    async (options) => {
      const content = await workbook(
        [
          ['Code', 'Name'],
          [{ inline: 'A' }, 'Coffee'],
          ['B', 'Tea'],
        ],
        options,
      );
      expect((await preview(content)).rows).toEqual([
        ['A', 'Coffee'],
        ['B', 'Tea'],
      ]);
    },
  );

  test('of a workbook may have blank cells, missing rows, and titles above', async () => {
    const content = await workbook([
      ['Price list'],
      null,
      ['Code', null, 'Name', 'Price'],
      ['A', null, 'Coffee', 1.5],
      null,
      [null, null, null, 2],
      ['B', 'note', 'Tea', 2],
    ]);
    const shown = await preview(content);
    expect(shown.header).toEqual(['Code', 'Column 2', 'Name', 'Price']);
    expect(shown.detected).toEqual({ format: 'xlsx', sheet: '10', headerRow: '3' });
    const { records, rejected } = await read(content);
    expect(records.map(({ key }) => key)).toEqual(['A', 'B']);
    expect(rejected).toHaveLength(1);
  });

  test('of a workbook is of the sheet that was chosen, or of the first that can be seen', async () => {
    const sheet = (name: string, isHidden = false) => ({ name, isHidden, rows: [['Code'], [name]] });
    const content = await makeWorkbook([sheet('One', true), sheet('Two'), sheet('Three')]);
    const shown = await preview(content);
    expect(shown.rows).toEqual([['Two']]);
    expect(shown.tables?.map(({ id, name, isHidden }) => [id, name, isHidden])).toEqual([
      [10, 'One', true],
      [11, 'Two', false],
      [12, 'Three', false],
    ]);
    expect((await preview(content, { sheet: 12 })).rows).toEqual([['Three']]);
    await expect(preview(content, { sheet: 13 })).rejects.toMatchObject({
      failure: { kind: 'misconfigured', message: expect.stringContaining('"Three"') },
    });
  });

  test('of a workbook sets the rows of failed formulas aside, where their column matters', async () => {
    const { records, rejected } = await read(
      await workbook([
        ['Code', 'Name', 'Price', 'Margin'],
        ['A', 'Coffee', 1.5, { failed: '#DIV/0!' }],
        ['B', 'Tea', { failed: '#N/A' }, 1],
      ]),
    );
    expect(records.map(({ key }) => key)).toEqual(['A']);
    expect(rejected).toMatchObject([{ key: 'B', reason: expect.stringContaining('#N/A') }]);
  });

  test('of a workbook has numbers in the way of the mapping', async () => {
    const content = await workbook([
      ['Code', 'Name', 'Price'],
      ['A', 'Coffee', 1.5],
      ['B', 'Tea', '2,50'],
    ]);
    const { records } = await read(content, { mapping: { ...mapping, formats: { decimal: ',' } } });
    expect(records.map(({ data }) => data['price'])).toEqual([150, 250]);
  });

  test('of a workbook comes out as it went in', async () => {
    const cell = fc.oneof(
      fc
        .string({ unit: 'grapheme', minLength: 1 })
        .filter((text) => /^[\p{L}\p{N}\p{P}\p{S}\p{Zs}\p{M}]+$/u.test(text) && text.trim() === text),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    const rows = fc.array(fc.tuple(fc.constant('key'), cell, cell, cell), { minLength: 1, maxLength: 10 });
    await fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const shown = await preview(await workbook([['A', 'B', 'C', 'D'], ...all]));
        const padded = shown.rows.map((row) => [...row, '', '', ''].slice(0, 4));
        expect(padded).toEqual(all.map((row) => row.map((each) => (each === null ? '' : String(each)))));
      }),
      { numRuns: 60 },
    );
  });

  test('in JSON has the fields of fields as columns, and lists as JSON', async () => {
    const shown = await preview(
      JSON.stringify([
        { id: 1, address: { city: 'Rome', geo: { lat: 41.9 } }, tags: ['a', 'b'], gone: null },
        { id: 2, late: true },
      ]),
    );
    expect(shown.header).toEqual(['id', 'address.city', 'address.geo.lat', 'tags', 'gone', 'late']);
    expect(shown.rows).toEqual([
      ['1', 'Rome', '41.9', '["a","b"]', '', ''],
      ['2', '', '', '', '', 'true'],
    ]);
  });

  test('in JSON keeps the digits of numbers that JavaScript cannot hold', async () => {
    const shown = await preview('[{"id": 12345678901234567890, "small": 0.1, "far": 1e3, "text": "5"}]');
    expect(shown.rows).toEqual([['12345678901234567890', '0.1', '1000', '5']]);
  });

  test.each([
    ['[{"a": 1}]', ''],
    [
      '{"meta": {"pages": [1, 2]}, "data": {"items": [{"a": 1, "lines": [{"x": 1}, {"x": 2}]}]}}',
      'data.items',
    ],
    ['{"a": 1}\n{"a": 2}\n', 'lines'],
    ['{"a": 1}', 'lines'],
  ])('in JSON finds the records of %s', async (text, records) => {
    const shown = await preview(text);
    expect(shown.detected).toEqual({ format: 'json', records });
    expect(shown.rows[0]?.[0]).toBe('1');
  });

  test('in JSON takes the list that is named, and sets aside what is no record', async () => {
    const text = '{"first": [{"Code": "x"}], "second": [{"Code": "A", "Name": "Coffee"}, 7]}';
    const { records, rejected } = await read(text, { records: 'second' });
    expect(records.map(({ key }) => key)).toEqual(['A']);
    expect(rejected).toMatchObject([{ reason: 'It is no record with fields.' }]);
  });

  test('in JSON may have a field first in a late record', async () => {
    const many = products(6_000, 'x'.repeat(200)).map(({ Code, Name }) => ({ Code, Name }));
    const { records } = await read(JSON.stringify([...many, { Code: 'last', Name: 'Last', Price: 2 }]));
    expect(records).toHaveLength(6_001);
    expect(records.at(-1)).toMatchObject({ key: 'last', data: { price: 200 } });
  });

  test('in an archive of several files is the one that is named', async () => {
    const content = await zipped({ 'a/one.csv': 'Code,Name\n1,One\n', 'a/two.csv': 'Code,Name\n2,Two\n' });
    await expect(preview(content)).rejects.toMatchObject({
      failure: { kind: 'misconfigured', message: expect.stringContaining('a/one.csv, a/two.csv') },
    });
    expect((await preview(content, { inArchive: 'two.csv' })).rows).toEqual([['2', 'Two']]);
    await expect(preview(content, { inArchive: 'three.csv' })).rejects.toMatchObject({
      failure: { kind: 'not_found' },
    });
  });

  test('that was packed is as the one that was not', async () => {
    const plain = 'Code;Name;Price\r\n05;Caffè;1,50\r\n';
    const bytes = Buffer.from(plain, 'latin1');
    const rows = [['05', 'Caffè', '1,50']];
    for (const content of [bytes, gzipSync(bytes), await zipped({ 'list.csv': bytes })])
      expect((await preview(content)).rows).toEqual(rows);
  });

  test('leaves nothing behind when it was looked at', async () => {
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('syncline-preview-'));
    await preview(await workbook([['Code'], ['A']]));
    await expect(preview('PK\x03\x04 nonsense')).rejects.toThrow();
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('syncline-preview-'));
    expect(after.filter((name) => !before.includes(name))).toEqual([]);
  });
});
