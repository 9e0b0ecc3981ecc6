import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { ReadResult, SourceRecord } from '../connector.ts';
import { collect, describeConnector, type Upstream } from '../connector.contract.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import { pdfGridConnector } from './pdf-grid-connector.ts';
import type { PdfGridConfig, PdfGridInput } from './pdf-grid-config.ts';
import { makeGridPdf } from './testing/make-pdf.ts';
import { columnsOf, EIGHT_GROUPS, sampleCustomers } from './testing/sample-customers.ts';

const mapping: Mapping = {
  type: 'customer',
  key: ['ID'],
  columns: [
    { column: 'NOME', field: 'name' },
    { column: 'PARTITA IVA:', field: 'vatNumber' },
    { column: 'INDIRIZZO LOGISTICO CAP', field: 'postalCode' },
  ],
};
const layout = { idColumn: 'ID', countLabel: 'Count=' };

/** What the contract asks of every connector takes thousands of rows: they stand on few and plain pages. */
const plain = [['ID', 'NOME', 'PARTITA IVA:', 'INDIRIZZO LOGISTICO CAP']];
const made = new Map<string, Promise<Buffer>>();

function plainList(count: number, edition: string): Promise<Buffer> {
  const key = `${count} ${edition}`;
  const known = made.get(key);
  if (known) return known;
  const rows = Array.from({ length: count }, (_, at) => [String(at + 1), `Ditta ${at} ${edition}`, '', '']);
  const fresh = makeGridPdf({ groups: plain, rows, rowsPerBlock: 250, hasBorders: false });
  made.set(key, fresh);
  return fresh;
}

async function openFolder(): Promise<Upstream<PdfGridConfig, PdfGridInput>> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-pdf-'));
  const path = join(folder, 'customers.pdf');
  const input: PdfGridInput = { location: { from: 'path', path }, layout };
  const put = (content: string | Buffer) => () => writeFile(path, content);
  return {
    input,
    config: { ...input, mapping },
    fill: async (count, edition) => writeFile(path, await plainList(count, edition)),
    faults: {
      'a sign-in page': { cause: put('<!DOCTYPE html><html>Accedi</html>'), kind: 'rejected_input' },
      'an empty file': { cause: put(''), kind: 'rejected_input' },
      'another format': { cause: put('PK\x03\x04 something else'), kind: 'rejected_input' },
      'a file that is damaged': { cause: put('%PDF-1.4\nnothing\n%%EOF'), kind: 'rejected_input' },
      'a file that breaks off': {
        cause: async () => writeFile(path, (await readFile(path)).subarray(0, 1_000)),
        kind: 'rejected_input',
      },
      'another list': {
        cause: async () => writeFile(path, await makeGridPdf({ groups: [['Code']], rows: [['1']] })),
        kind: 'rejected_input',
      },
      'no file': { cause: () => rm(path), kind: 'not_found' },
    },
    close: () => rm(folder, { recursive: true }),
  };
}

describeConnector('a list exported as PDF', pdfGridConnector, openFolder);

describe('a list of customers as PDF', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'syncline-pdf-'));
    return () => rm(folder, { recursive: true });
  });

  async function read(
    content: Buffer | string,
    { state = null, ...change }: Partial<PdfGridConfig> & { readonly state?: unknown } = {},
  ): Promise<{ readonly result: ReadResult; readonly records: readonly SourceRecord[] }> {
    const path = join(folder, 'customers.pdf');
    await writeFile(path, content);
    const result = await pdfGridConnector.read({
      config: { location: { from: 'path', path }, layout, mapping, ...change },
      state,
      refetch: [],
      waiting: () => undefined,
      scratch: folder,
      signal: new AbortController().signal,
      report: () => undefined,
      warn: () => undefined,
      deps: connectorDeps(),
    });
    return { result, records: (await collect(result)).flatMap((batch) => batch.records) };
  }

  const pdf = (rows: readonly (readonly string[])[]) => makeGridPdf({ groups: EIGHT_GROUPS, rows });
  const keysOf = (records: readonly SourceRecord[]) => records.map(({ key }) => key);

  test('keeps ids, VAT numbers and postcodes as they are written', async () => {
    const { records, result } = await read(await pdf(sampleCustomers(8)));
    expect(records[7]).toMatchObject({
      key: '10.007',
      data: { name: 'Società 7 Fratelli & Figli first', vatNumber: '00000000007', postalCode: '00187' },
    });
    expect(result).toMatchObject({ isComplete: true, columns: columnsOf(EIGHT_GROUPS) });
  });

  test('5: a session that ended is told as such', async () => {
    await expect(read('<html><body>Please sign in</body></html>')).rejects.toMatchObject({
      failure: { kind: 'rejected_input', advice: expect.stringContaining('session ended') },
    });
  });

  test('11: a customer who was gone comes back as the one he was', async () => {
    const all = sampleCustomers(5);
    const first = await read(await pdf(all));
    const second = await read(await pdf(all.slice(1)), { state: first.result.state });
    const third = await read(await pdf(all), { state: second.result.state });
    expect(keysOf(second.records)).toEqual(keysOf(first.records).slice(1));
    expect(third.records).toEqual(first.records);
    expect(pdfGridConnector.deletePolicy({ location: { from: 'path', path: '/' }, layout })).toBe('absence');
  });

  test('12: a file that is refused fails the read before anything of it is handed on', async () => {
    const wrong = await makeGridPdf({ groups: EIGHT_GROUPS, rows: sampleCustomers(100), footer: 'Count=99' });
    await expect(read(wrong)).rejects.toMatchObject({ name: 'ConnectorError' });
  });

  test('13: a customer can be known by VAT number, by which those made elsewhere are found', async () => {
    const byVat = { ...mapping, key: ['PARTITA IVA:'] };
    const { records } = await read(await pdf(sampleCustomers(3)), { mapping: byVat });
    expect(keysOf(records)).toEqual(['00000000000', '00000000001', '00000000002']);
  });

  test('is the same when it was exported again and nothing in it changed', async () => {
    const rows = sampleCustomers(10);
    const { result } = await read(await pdf(rows));
    const again = await makeGridPdf({ groups: EIGHT_GROUPS, rows, rowsPerBlock: 4 });
    expect((await read(again, { state: result.state })).result.kind).toBe('unchanged');
  });

  test('is refused when its columns are not those that were agreed on', async () => {
    const agreed = { ...layout, columns: columnsOf(EIGHT_GROUPS).slice(1) };
    await expect(read(await pdf(sampleCustomers(3)), { layout: agreed })).rejects.toMatchObject({
      failure: { message: expect.stringContaining('New: "ID"') },
    });
  });
});
