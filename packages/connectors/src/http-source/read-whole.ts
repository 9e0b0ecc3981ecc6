/**
 * A read of everything: downloaded into the run's scratch folder first, so that a list that is as it was is known as such, and one
 * that breaks off changes nothing.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Batch, ReadRequest, ReadResult } from '../connector.ts';
import { mappedType } from '../tabular/mapping.ts';
import { createHttpApi } from './http-api.ts';
import type { HttpSourceConfig } from './http-source-config.ts';
import { knownPlace, stateOf } from './progress-of.ts';
import { readPages } from './read-pages.ts';
import { createRecordMapper } from './record-mapper.ts';

export async function readWhole(request: ReadRequest<HttpSourceConfig>): Promise<ReadResult> {
  const { config, signal, report, scratch } = request;
  const type = mappedType(config.mapping);
  const path = join(scratch, 'pages.jsonl');
  const file = await open(path, 'w');
  const hash = createHash('sha256');
  let [bytes, pages] = [0, 0];
  try {
    for await (const { records, bytes: came } of readPages(createHttpApi(request), config.document, {})) {
      signal.throwIfAborted();
      const line = `${JSON.stringify(records)}\n`;
      hash.update(line);
      await file.writeFile(line);
      bytes += came;
      pages += 1;
      report({ phase: 'downloading', done: pages, total: null, unit: 'pages' });
    }
  } finally {
    await file.close();
  }
  const digest = hash.digest('hex');
  const state = stateOf(config, type, digest);
  if (knownPlace(request.state, config, type) === digest) return { kind: 'unchanged', state, bytes };
  return { kind: 'rows', batches: batches(), state, isComplete: true, bytes };

  async function* batches(): AsyncGenerator<Batch> {
    const toBatches = createRecordMapper(config);
    const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity });
    let done = 0;
    for await (const line of lines) {
      signal.throwIfAborted();
      const records: unknown = JSON.parse(line);
      if (!Array.isArray(records)) throw new Error('What was written down is a list.');
      for await (const batch of toBatches({ records, body: null, bytes: 0 })) {
        signal.throwIfAborted();
        yield batch;
      }
      done += 1;
      report({ phase: 'processing', done, total: pages, unit: 'pages' });
    }
    signal.throwIfAborted();
  }
}
