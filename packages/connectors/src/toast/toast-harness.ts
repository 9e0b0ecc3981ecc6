/** For the tests of the connector: a simulated restaurant, and a client that keeps what a read tells it to. */
import type { Batch, ReadRequest, RecordKey } from '../connector.ts';
import type { RateLimits } from '../http/rate-limits.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import { SAMPLE_CLIENT, type ToastWorldOptions } from './simulator/toast-world.ts';
import type { TrueRecord } from './simulator/offer-truth.ts';
import type { ToastConfig } from './toast-config.ts';
import { toastConnector } from './toast-connector.ts';

/** Half past three in the morning, where the restaurant is: nobody eats. */
export const NIGHT = new Date('2026-11-21T10:30:00Z');

/** A restaurant that has been selling for some days, and whose limiter gives every request a second of its own. */
export function sold(): ToastWorldOptions {
  let second = NIGHT.getTime() / 1_000;
  return {
    seed: 7,
    now: NIGHT,
    historyDays: 3,
    ordersPerDay: 80,
    real: () => (second += 1) * 1_000,
    speed: 0.001,
  };
}

export const configFor = (
  { url, restaurantGuid }: { readonly url: string; readonly restaurantGuid: string },
  change: Partial<ToastConfig> = {},
): ToastConfig => ({
  baseUrl: url,
  clientId: SAMPLE_CLIENT.clientId,
  clientSecret: SAMPLE_CLIENT.clientSecret,
  restaurantGuid,
  dataset: 'orders',
  history: '2026-11-10',
  ...change,
});

/** Lets everybody go at once, and notes what it was asked. */
export function noLimits(): RateLimits & { readonly blocks: string[]; readonly takes: string[] } {
  const [blocks, takes]: [string[], string[]] = [[], []];
  return {
    blocks,
    takes,
    take: async (lanes) => void takes.push(lanes.map(({ key }) => key).join(', ')),
    block: async (lane, forMs) => void blocks.push(`${lane} ${forMs}`),
  };
}

export interface Client {
  readonly records: ReadonlyMap<string, TrueRecord>;
  readonly batches: readonly Batch[];
  readonly warnings: readonly string[];
  /** The newest state or checkpoint. */
  readonly state: () => unknown;
  /** Reads and applies as the engine does: up to the last checkpoint if the read fails. */
  read(options?: {
    readonly refetch?: readonly RecordKey[];
    readonly signal?: AbortSignal;
  }): Promise<'rows' | 'unchanged'>;
}

export function createClient(
  config: ToastConfig,
  deps: Partial<ReadRequest<unknown>['deps']> = {},
  stallTimeoutMs = 5_000,
): Client {
  const records = new Map<string, TrueRecord>();
  const batches: Batch[] = [];
  const warnings: string[] = [];
  const shared = connectorDeps({ limits: noLimits(), ...deps });
  let state: unknown = null;

  return {
    records,
    batches,
    warnings,
    state: () => state,
    async read({ refetch = [], signal = new AbortController().signal } = {}) {
      const result = await toastConnector.read({
        config,
        state: state === null ? null : JSON.parse(JSON.stringify(state)),
        refetch,
        signal,
        deps: shared,
        stallTimeoutMs,
        waiting: () => undefined,
        report: () => undefined,
        warn: (message) => void warnings.push(message),
        scratch: '/nowhere',
      });
      if (result.kind === 'rows') {
        const seen = new Set<string>();
        for await (const batch of result.batches) {
          batches.push(batch);
          for (const { type, key, data } of batch.records) {
            records.set(`${type} ${key}`, { type, key, data });
            seen.add(`${type} ${key}`);
          }
          for (const { type, key } of batch.removed ?? []) records.delete(`${type} ${key}`);
          if (batch.checkpoint !== undefined) state = batch.checkpoint;
        }
        if (result.isComplete) for (const name of records.keys()) if (!seen.has(name)) records.delete(name);
      }
      if (result.state !== undefined) state = result.state;
      return result.kind;
    },
  };
}

export const sorted = (records: Iterable<TrueRecord>): TrueRecord[] =>
  [...records].sort((a, b) => (`${a.type} ${a.key}` < `${b.type} ${b.key}` ? -1 : 1));

export const truthOf = (truth: readonly TrueRecord[], ...types: readonly string[]): TrueRecord[] =>
  sorted(truth.filter(({ type }) => types.includes(type)));
