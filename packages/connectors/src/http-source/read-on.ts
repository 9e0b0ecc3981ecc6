/** A read that goes on where the last one ended. After every window of time stands a checkpoint. */
import type { Batch, ReadRequest, ReadResult } from '../connector.ts';
import { mappedType } from '../tabular/mapping.ts';
import { createHttpApi } from './http-api.ts';
import type { HttpSourceConfig } from './http-source-config.ts';
import { knownPlace, questionsFrom, stateOf } from './progress-of.ts';
import { readPages, type RecordPage } from './read-pages.ts';
import { createRecordMapper } from './record-mapper.ts';
import type { Values } from './template.ts';
import { scalarAt } from './value-at.ts';

export async function readOn(request: ReadRequest<HttpSourceConfig>): Promise<ReadResult> {
  const { config, signal, report } = request;
  const { document, mapping } = config;
  const type = mappedType(mapping);
  const known = knownPlace(request.state, config, type);
  const toBatches = createRecordMapper(config);
  const api = createHttpApi(request);
  let pages = 0;
  let place = known;

  async function* answers(values: Values): AsyncGenerator<RecordPage> {
    const { incremental, pagination } = document;
    for await (const page of readPages(api, document, values)) {
      signal.throwIfAborted();
      pages += 1;
      report({ phase: 'downloading', done: pages, total: null, unit: 'pages' });
      if (incremental.kind === 'answer') place = scalarAt(page.body, incremental.path) ?? place;
      if (pagination.kind === 'version' && incremental.kind === 'version')
        place = scalarAt(page.body, pagination.path) ?? place;
      yield page;
    }
  }

  async function* batches(): AsyncGenerator<Batch> {
    // By our clock where the server's is not known yet: what that is off by, the next read looks back over.
    for (const { values, until } of questionsFrom(document, known, api.now())) {
      let last: Batch | null = null;
      for await (const page of answers(values))
        for await (const batch of toBatches(page)) {
          signal.throwIfAborted();
          if (last) yield last;
          last = batch;
        }
      place = until ?? place;
      yield { ...(last ?? { records: [], rejected: [], rows: 0 }), checkpoint: stateOf(config, type, place) };
    }
  }

  return { kind: 'rows', batches: batches(), state: undefined, isComplete: false, bytes: 0 };
}
