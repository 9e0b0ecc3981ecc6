import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { collect, describeConnector, type Upstream } from '../connector.contract.ts';
import type { FailureKind } from '../failure.ts';
import type { Location } from '../file/location.ts';
import { file, redirect, stalled, startFileServer, status } from '../file/simulator/file-server.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import type { TableFileConfig, TableFileInput } from './table-file-config.ts';
import { tableFileConnector } from './table-file-connector.ts';

const mapping: Mapping = {
  type: 'product',
  key: ['Code'],
  columns: [
    { column: 'Name', field: 'name' },
    { column: 'Price', field: 'price' },
  ],
};

const products = (count: number, edition: string) =>
  [
    'Code,Name,Price',
    ...Array.from(
      { length: count },
      (_, at) => `${String(at).padStart(6, '0')},"Product ${at}, ${edition}",${at}.50`,
    ),
    '',
  ].join('\r\n');

/** Contents where a CSV file was expected, which are refused wherever they come from. */
const notCsv: Readonly<Record<string, string | Buffer>> = {
  'an empty file': '',
  'nothing but line ends': '\r\n\r\n',
  'a web page': '\ufeff \n<!DOCTYPE html><html><body>Please sign in</body></html>',
  'an XML document': '<?xml version="1.0"?><rows/>',
  'broken JSON': '{"error": "exp',
  'an Excel workbook': Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)]),
  'a PDF document': '%PDF-1.4',
  'a gzip archive': Buffer.from([0x1f, 0x8b, 8, 0]),
  'binary data': Buffer.from('Code,Name,Price\n1,a\0b,2\n'),
};

async function openFolder(
  location: (path: string) => Location,
): Promise<Upstream<TableFileConfig, TableFileInput>> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-csv-'));
  const path = join(folder, 'products.csv');
  const input = { location: location(path) };
  const contents = Object.entries(notCsv).map(
    ([name, content]) =>
      [name, { cause: () => writeFile(path, content), kind: 'rejected_input' as const }] as const,
  );
  return {
    input,
    config: { ...input, mapping },
    fill: (count, edition) => writeFile(path, products(count, edition)),
    faults: { ...Object.fromEntries(contents), 'no file': { cause: () => rm(path), kind: 'not_found' } },
    uploads: () => path,
    close: () => rm(folder, { recursive: true }),
  };
}

async function openWeb(): Promise<Upstream<TableFileConfig, TableFileInput>> {
  const server = await startFileServer();
  const input = { location: { from: 'url', url: server.url('/products.csv') } } as const;
  let edition = 0;
  const answers = {
    'a page instead of a file': ['rejected_input', file('Sign in', { type: 'text/html; charset=utf-8' })],
    'a redirect to a page': ['rejected_input', redirect('/login')],
    'too many requests': ['rate_limited', status(429, { 'retry-after': '5' })],
    'wrong password': ['credentials_rejected', status(401)],
    'an outage': ['unavailable', status(503)],
    silence: ['timeout', stalled('')],
    'silence in the middle': ['timeout', stalled('Code,Na')],
  } as const satisfies Record<string, readonly [FailureKind, ReturnType<typeof status>]>;
  server.serve('/login', file('<html>Sign in</html>', { type: 'text/html' }));
  return {
    input,
    config: { ...input, mapping },
    async fill(count, words) {
      edition += 1;
      server.serve('/products.csv', file(products(count, words), { etag: `"${edition}"` }));
    },
    faults: Object.fromEntries(
      Object.entries(answers).map(([name, [kind, answer]]) => [
        name,
        { kind, cause: async () => server.serve('/products.csv', answer) },
      ]),
    ),
    close: () => server.close(),
  };
}

describeConnector('CSV from a path', tableFileConnector, () =>
  openFolder((path) => ({ from: 'path', path })),
);
describeConnector('CSV from an upload', tableFileConnector, () =>
  openFolder(() => ({ from: 'upload', uploadId: 'u1', name: 'Products.csv' })),
);
describeConnector('CSV from an address', tableFileConnector, openWeb);

describe('a CSV file', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'syncline-csv-'));
    return () => rm(folder, { recursive: true });
  });

  async function read(
    content: string | Buffer,
    changed: Partial<TableFileConfig> = {},
    state: unknown = null,
  ) {
    const path = join(folder, 'file.csv');
    await writeFile(path, content);
    const warnings: string[] = [];
    const result = await tableFileConnector.read({
      config: { location: { from: 'path', path }, mapping, ...changed },
      state,
      refetch: [],
      waiting: () => undefined,
      scratch: folder,
      signal: new AbortController().signal,
      report: () => undefined,
      warn: (message) => void warnings.push(message),
      deps: connectorDeps(),
    });
    const batches = await collect(result);
    return {
      kind: result.kind,
      state: result.state,
      warnings,
      rows: batches.reduce((sum, batch) => sum + batch.rows, 0),
      records: batches.flatMap((batch) => batch.records),
      rejected: batches.flatMap((batch) => batch.rejected),
    };
  }

  test('keeps codes, accents, and cells of several lines as they are', async () => {
    const { records } = await read('Code,Name,Price\r\n05,"Crème\r\nbrûlée, ""fresh""",4.5\r\n1E5,Ünit,\r\n');
    expect(records).toEqual([
      { row: 1, type: 'product', key: '05', data: { name: 'Crème\r\nbrûlée, "fresh"', price: 450 } },
      { row: 2, type: 'product', key: '1E5', data: { name: 'Ünit' } },
    ]);
  });

  test.each([
    ['UTF-16 with semicolons', Buffer.from('\ufeffCode;Name;Price\n1;Crème, fresh;2\n', 'utf16le')],
    ['Latin-1 with tabs', Buffer.from('Code\tName\tPrice\r1\tCrème, fresh\t2\r', 'latin1')],
    ['UTF-8 with its mark and bars', Buffer.from('\ufeffCode|Name|Price\n1|Crème, fresh|2')],
  ])('is understood in %s', async (_, content) => {
    const { records } = await read(content);
    expect(records).toEqual([
      { row: 1, type: 'product', key: '1', data: { name: 'Crème, fresh', price: 200 } },
    ]);
  });

  test('is read as its settings say, where they do', async () => {
    const content = Buffer.from('Code:Name:Price\n1:Straße €5,0:2\n', 'utf8');
    const { records } = await read(content, { delimiter: ':', encoding: 'windows-1252' });
    expect(records[0]?.data).toEqual({ name: 'StraÃŸe â‚¬5,0', price: 200 });
  });

  test('[E5] has its broken rows set aside, with row number and reason, and the rest goes through', async () => {
    const { rows, records, rejected } = await read(
      'Code,Name,Price\n1,Tea,2\n2,,3\n\n,,\n3,Salt,cheap\n4,Mate,5,6\n5,Rye,7\n',
    );
    expect(rows).toBe(7);
    expect(records.map(({ row, key }) => [row, key])).toEqual([
      [1, '1'],
      [7, '5'],
    ]);
    expect(rejected).toEqual([
      {
        row: 2,
        type: 'product',
        key: '2',
        reason: expect.stringContaining('"Name" is empty'),
        raw: { Code: '2', Name: '', Price: '3' },
      },
      {
        row: 5,
        type: 'product',
        key: '3',
        reason: expect.stringContaining('"cheap"'),
        raw: { Code: '3', Name: 'Salt', Price: 'cheap' },
      },
      {
        row: 6,
        type: 'product',
        key: null,
        reason: expect.stringContaining('4 cells'),
        raw: { Code: '4', Name: 'Mate', Price: '5', 'Column 4': '6' },
      },
    ]);
  });

  test('with damaged bytes in one row loses that row, not its accents everywhere', async () => {
    const damaged = Buffer.concat([
      Buffer.from('Code,Name,Price\n1,Crème brûlée à la façon,2\n2,Br'),
      Buffer.from([0xfb]),
      Buffer.from('l,3\n3,Pâté,4\n'),
    ]);
    const { records, rejected, warnings } = await read(damaged);
    expect(records.map(({ data }) => data['name'])).toEqual(['Crème brûlée à la façon', 'Pâté']);
    expect(rejected).toMatchObject([{ row: 2, key: '2', reason: expect.stringContaining('not UTF-8') }]);
    expect(warnings).toEqual([expect.stringContaining('some of its bytes are not')]);
  });

  test('names the key of a row that it sets aside only where it is sure of it', async () => {
    const content = Buffer.concat([
      Buffer.from('Code,Name,Price\n1,Crème brûlée à la façon,2\n2,"5" tall, "x",3\n'),
      Buffer.from([0x33, 0xfb]),
      Buffer.from(',Pâté,4\n4,Thé,much\n5,Tea, black,2\n'),
    ]);
    const { rejected } = await read(content);
    expect(rejected.map(({ row, key }) => [row, key])).toEqual([
      [2, null],
      [3, null],
      [4, '4'],
      [5, null],
    ]);
  });

  test('with a header only has no rows', async () => {
    expect(await read('Code,Name,Price\n')).toMatchObject({ kind: 'rows', rows: 0, records: [] });
  });

  test('may repeat names in its header, which is told', async () => {
    const { records, warnings } = await read('Code,Name,Price,Price\n1,Tea,2,3\n', {
      mapping: {
        ...mapping,
        columns: [
          { column: 'Name', field: 'name' },
          { column: 'Price (2)', field: 'price' },
        ],
      },
    });
    expect(records[0]?.data).toEqual({ name: 'Tea', price: 300 });
    expect(warnings).toEqual([expect.stringContaining('"Price (2)"')]);
  });

  test('that lacks a mapped column is refused as a whole', async () => {
    await expect(read('Code,Title,Price\n1,Tea,2\n')).rejects.toMatchObject({
      failure: { kind: 'rejected_input' },
    });
  });

  test('that is unchanged is read again when its mapping changed', async () => {
    const content = 'Code,Name,Price\n1,Tea,2\n';
    const { state } = await read(content);
    expect((await read(content, {}, state)).kind).toBe('unchanged');
    expect((await read(content, { mapping: { ...mapping, key: ['Name'] } }, state)).kind).toBe('rows');
  });

  test('can fill a type of its own', async () => {
    const declares = {
      name: 'shipper',
      scope: 'organisation',
      title: 'name',
      fields: { name: { kind: 'text', required: false } },
    } as const;
    const { records } = await read('ID,Name\n1,Fast\n', {
      mapping: { type: 'shipper', declares, key: ['ID'], columns: [{ column: 'Name', field: 'name' }] },
    });
    expect(records).toEqual([{ row: 1, type: 'shipper', key: '1', data: { name: 'Fast' } }]);
  });

  test('is previewed with what was found out about it', async () => {
    const path = join(folder, 'file.csv');
    await writeFile(path, 'Codice;Nome;Prezzo;Dal;\n05;Tè;1.234,50;31/12/2026;\n06;Sale;0,99;01/02/2026;\n');
    const request = {
      signal: new AbortController().signal,
      deps: connectorDeps(),
    };
    expect(
      await tableFileConnector.preview({ ...request, config: { location: { from: 'path', path } }, rows: 1 }),
    ).toEqual({
      kind: 'table',
      header: ['Codice', 'Nome', 'Prezzo', 'Dal', 'Column 5'],
      rows: [['05', 'Tè', '1.234,50', '31/12/2026', '']],
      columns: [
        { column: 'Codice', kind: 'text', required: true },
        { column: 'Nome', kind: 'text', required: true },
        { column: 'Prezzo', kind: 'decimal', required: true },
        { column: 'Dal', kind: 'date', required: true },
        { column: 'Column 5', kind: 'text', required: false },
      ],
      formats: { decimal: ',', dateOrder: 'dmy' },
      detected: { format: 'csv', delimiter: ';', encoding: 'utf-8' },
      warnings: [],
    });
  });
});
