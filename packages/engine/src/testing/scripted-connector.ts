/** A connector that yields what a test hands it, so that a run can be stopped, failed or looked at in any phase. */
import type { Batch, Connector, ReadRequest, ReadResult } from '@syncline/connectors/connector';
import { entityTypes } from '@syncline/domain/entities';
import { z } from 'zod';

type Read = (request: ReadRequest<unknown>) => Promise<ReadResult>;

export interface ScriptedConnector extends Connector {
  /** What the next reads do. */
  script: Read;
}

export function scriptedConnector(type: 'product' | 'table' = 'product'): ScriptedConnector {
  const connector: ScriptedConnector = {
    kind: 'scripted',
    deletePolicy: 'absence',
    configSchema: z.unknown(),
    inputSchema: z.unknown(),
    types: () => [entityTypes[type]],
    check: async () => ({ ok: true, description: '' }),
    preview: () => Promise.reject(new Error('Not scripted')),
    script: async () => rows([]),
    read: (request) => connector.script(request),
  };
  return connector;
}

/** A complete read of these batches. */
export function rows(batches: Iterable<Batch> | AsyncIterable<Batch>, state: unknown = null): ReadResult {
  return {
    kind: 'rows',
    isComplete: true,
    bytes: 100,
    state,
    batches: (async function* () {
      yield* batches;
    })(),
  };
}

/** Products named by their key and `version`, from row `first` on. */
export function products(keys: readonly string[], { version = 1, first = 1, type = 'product' } = {}): Batch {
  return {
    records: keys.map((key, i) => ({ row: first + i, type, key, data: { name: `${key} v${version}` } })),
    rejected: [],
    rows: keys.length,
  };
}
