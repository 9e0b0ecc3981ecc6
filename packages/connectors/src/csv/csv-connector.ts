/**
 * CSV files: fetched to the run's scratch folder, judged as a whole (did all of it come? is it text? in which
 * encoding?), then parsed from there in chunks. Every file is a full snapshot, so a record that is not in it
 * any more is gone.
 */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { LIST_PACE, type Connector, type ReadRequest, type ReadResult } from '../connector.ts';
import { spool } from '../file/spool.ts';
import { batchesOf, type RowBlock } from '../tabular/batches.ts';
import { compileMapping } from '../tabular/compile-mapping.ts';
import { mappedType } from '../tabular/mapping.ts';
import { csvConfigSchema, csvInputSchema, type CsvConfig, type CsvInput } from './csv-config.ts';
import { checkCsv, previewCsv } from './csv-preview.ts';
import { isFilled, SAMPLE_BYTES, sampleCsv } from './csv-sample.ts';
import { knownFile, stateOf } from './csv-state.ts';
import { createTextInspection } from './inspect-text.ts';
import { readRows } from './read-rows.ts';

export const csvConnector: Connector<CsvConfig, CsvInput> = {
  kind: 'csv',
  isMapped: true,
  configSchema: csvConfigSchema,
  inputSchema: csvInputSchema,
  secrets: [],
  types: ({ mapping }) => [mappedType(mapping)],
  deletePolicy: () => 'absence',
  // An upload never changes by itself.
  pace: ({ location }) => (location.from === 'upload' ? { ...LIST_PACE, defaultMs: null } : LIST_PACE),
  account: () => null,
  check: checkCsv,
  preview: previewCsv,
  read,
};

async function read(request: ReadRequest<CsvConfig>): Promise<ReadResult> {
  const { config, warn } = request;
  const type = mappedType(config.mapping);
  const file = await spool(config.location, request, knownFile(request.state, config, type), (contentType) =>
    createTextInspection({ contentType, chosen: config.encoding }),
  );
  const state = stateOf(file.state, config, type);
  if (file.kind === 'unchanged') return { kind: 'unchanged', state, bytes: file.bytes };

  const { encoding, isDamaged, warnings } = file.finding;
  const sample = sampleCsv(await firstBytes(file.path), {
    encoding,
    delimiter: config.delimiter,
    isCut: file.bytes > SAMPLE_BYTES,
  });
  const { columns: header, warnings: headerWarnings } = sample.header;
  for (const warning of [...warnings, ...headerWarnings]) warn(warning);

  const map = compileMapping(config.mapping, type, header);
  const chunks = chunksOf(file.path, file.bytes, request);
  const blocks = belowHeader(readRows(chunks, { encoding, isDamaged, delimiter: sample.delimiter }));
  const batches = batchesOf({ type: type.name, header, blocks, map });
  return { kind: 'rows', batches, state, isComplete: true, bytes: file.bytes, columns: header };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const CHUNK_BYTES = 65_536;

async function* chunksOf(
  path: string,
  total: number,
  { signal, report }: Pick<ReadRequest<CsvConfig>, 'signal' | 'report'>,
): AsyncGenerator<Uint8Array> {
  let done = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    signal.throwIfAborted();
    yield chunk;
    done += chunk.length;
    report({ phase: 'processing', done, total, unit: 'bytes' });
  }
  signal.throwIfAborted();
}

async function* belowHeader(blocks: AsyncIterable<RowBlock>): AsyncGenerator<RowBlock> {
  let isBelow = false;
  for await (const { rows, problems } of blocks) {
    const start = isBelow ? 0 : rows.findIndex(isFilled) + 1;
    if (start === 0) {
      if (isBelow) yield { rows, problems };
      continue;
    }
    isBelow = true;
    const below = [...problems].map(([index, problem]) => [index - start, problem] as const);
    yield { rows: rows.slice(start), problems: new Map(below) };
  }
}
