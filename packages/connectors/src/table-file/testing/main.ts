/**
 * Makes, reads and parses files by hand: `node …/main.ts --make csv --rows 100000 --file products.csv` writes a file of so many invented
 * products (csv, csv.gz, xlsx, json, jsonl), `--read products.csv` reads it as a run would, and `--parse products.csv` parses it
 * alone, beside Papa Parse. Both tell what it took as one line of JSON.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { connectorDeps } from '../../testing/connector-deps.ts';
import { tableFileConnector } from '../table-file-connector.ts';
import { parseBeside } from './parse-beside.ts';
import { makeSample, sampleFormats, sampleMapping } from './sample-products.ts';

const { values } = parseArgs({
  options: {
    make: { type: 'string' },
    rows: { type: 'string', default: '1000' },
    file: { type: 'string' },
    read: { type: 'string' },
    parse: { type: 'string' },
    rounds: { type: 'string', default: '5' },
  },
});

const format = sampleFormats.find((known) => known === values.make);
if (format && values.file !== undefined) await makeSample(format, Number(values.rows), values.file);
if (values.read !== undefined) tell(await read(resolve(values.read), Number(values.rows)));
if (values.parse !== undefined) tell(await parseBeside(values.parse, Number(values.rounds)));

function tell(result: object): void {
  process.stdout.write(`${JSON.stringify(result)}\n`);
}

/** Milliseconds from the file to its last record; what memory the process had at ten points on the way, and at most. */
async function read(path: string, expected: number) {
  const scratch = await mkdtemp(join(tmpdir(), 'syncline-try-file-'));
  const residentMb: number[] = [];
  let rows = 0;
  const began = performance.now();
  try {
    const result = await tableFileConnector.read({
      config: { location: { from: 'path', path }, mapping: sampleMapping },
      state: null,
      refetch: [],
      scratch,
      signal: new AbortController().signal,
      deps: connectorDeps(),
      waiting: () => undefined,
      report: () => undefined,
      warn: () => undefined,
    });
    if (result.kind === 'unchanged') throw new Error('It is read for the first time.');
    for await (const { records, rejected } of result.batches) {
      if (rejected[0]) throw new Error(rejected[0].reason);
      rows += records.length;
      while (rows >= ((residentMb.length + 1) * expected) / 10)
        residentMb.push(Math.round(process.memoryUsage.rss() / 1e6));
    }
    const ms = Math.round(performance.now() - began);
    return { ms, rows, residentMb, peakMb: Math.round((process.resourceUsage().maxRSS * 1_024) / 1e6) };
  } finally {
    await rm(scratch, { recursive: true });
  }
}
