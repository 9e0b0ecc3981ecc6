/** A CSV file of the sample records, and how its columns become products. */
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { sampleRecord } from '../import/sample-records.ts';

const fields = Object.keys(sampleRecord(0, 1).data);

export const csvMapping = {
  type: 'product',
  key: ['code'],
  columns: fields.map((field) => ({ column: field, field })),
};

interface CsvContent {
  /** The number of the first record. */
  readonly from: number;
  readonly count: number;
  /** Either says the same in other bytes. */
  readonly lineEnd: '\n' | '\r\n';
}

export async function writeCsv(path: string, content: CsvContent): Promise<void> {
  await pipeline(Readable.from(linesOf(content)), createWriteStream(path));
}

const LINES_AT_ONCE = 1_000;

function* linesOf({ from, count, lineEnd }: CsvContent): Generator<string> {
  let lines = `${['code', ...fields].join(',')}${lineEnd}`;
  for (let n = from; n < from + count; n++) {
    const { key, data } = sampleRecord(n, 1);
    lines += `${[key, ...Object.values(data)].map(cell).join(',')}${lineEnd}`;
    if (n % LINES_AT_ONCE > 0) continue;
    yield lines;
    lines = '';
  }
  yield lines;
}

const cell = (value: string | number | boolean) =>
  typeof value === 'string' && value.includes(',') ? `"${value}"` : String(value);
