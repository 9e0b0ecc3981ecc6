/** Invented products as a file of any kind, some 300 bytes each as JSON. */
import { createReadStream, createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Mapping } from '../../tabular/mapping.ts';
import { makeWorkbook } from './make-workbook.ts';

export const sampleFormats = ['csv', 'csv.gz', 'xlsx', 'json', 'jsonl'] as const;
export type SampleFormat = (typeof sampleFormats)[number];

const columns = [
  'code',
  'name',
  'price',
  'category',
  'description',
  'sku',
  'barcode',
  'taxRate',
  'stock',
] as const;

export const sampleMapping: Mapping = {
  type: 'product',
  key: ['code'],
  columns: columns.slice(1).map((column) => ({ column, field: column })),
};

export async function makeSample(format: SampleFormat, count: number, path: string): Promise<void> {
  switch (format) {
    case 'csv':
      return written(path, [columns.join(',')], count, (cells) => cells.map(quoted).join(','));
    case 'csv.gz':
      await makeSample('csv', count, `${path}.plain`);
      return pipeline(createReadStream(`${path}.plain`), createGzip(), createWriteStream(path));
    case 'jsonl':
      return written(path, [], count, (cells) => JSON.stringify(recordOf(cells)));
    case 'json':
      return writeFile(path, JSON.stringify(Array.from({ length: count }, (_, n) => recordOf(cellsOf(n)))));
    case 'xlsx': {
      const rows = Array.from({ length: count }, (_, n) => cellsOf(n));
      return writeFile(path, await makeWorkbook([{ name: 'Products', rows: [[...columns], ...rows] }]));
    }
  }
}

type Cells = (string | number)[];

function cellsOf(n: number): Cells {
  const number = String(n).padStart(7, '0');
  const description =
    `Article ${number}. Kept in aisle ${n % 50} on shelf ${n % 7}. ` +
    'Handle with care and store in a cool, dry place, away from the light of the sun.';
  const barcode = `400${String(n).padStart(10, '0')}`;
  const price = (100 + (n % 9_000)) / 100;
  return [
    `P-${number}`,
    `Product ${number}`,
    price,
    `C-${n % 40}`,
    description,
    `SKU-${number}`,
    barcode,
    19,
    n % 500,
  ];
}

const recordOf = (cells: Cells) => Object.fromEntries(columns.map((column, at) => [column, cells[at]]));

const quoted = (cell: string | number) => (String(cell).includes(',') ? `"${cell}"` : String(cell));

async function written(path: string, head: string[], count: number, line: (cells: Cells) => string) {
  function* lines() {
    yield* head.map((text) => `${text}\n`);
    for (let n = 0; n < count; n += 1) yield `${line(cellsOf(n))}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(path));
}
