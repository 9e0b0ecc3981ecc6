/** A connector that yields what a test hands it, so that a run can be stopped, failed or looked at in any phase. */
import {
  LIST_PACE,
  type Batch,
  type Connector,
  type ReadRequest,
  type ReadResult,
} from '@syncline/connectors/connector';
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
    isMapped: false,
    secrets: [],
    deletePolicy: () => 'absence',
    pace: () => LIST_PACE,
    account: () => null,
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

/** A read in parts, which end with the batches that carry a checkpoint. */
export function stream(batches: Iterable<Batch> | AsyncIterable<Batch>): ReadResult {
  return {
    kind: 'rows',
    isComplete: false,
    bytes: 0,
    state: undefined,
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
