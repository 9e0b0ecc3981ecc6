/**
 * Orders as a stream: what was modified since the last read, what is to be fetched anew, then what is left of history.
 * After each window stands a checkpoint, from which a read that was cut off goes on.
 */
import type { Batch, ReadRequest, ReadResult, RecordKey } from '../connector.ts';
import { orderOutcome } from './order-record.ts';
import { progressIn, stateAfter } from './order-state.ts';
import { walkOrders } from './order-walk.ts';
import { planWindows, type OrderWindow } from './order-windows.ts';
import { createBatching, type Outcome } from './outcomes.ts';
import { refetchOrders } from './refetch-orders.ts';
import { readRestaurant } from './restaurant.ts';
import { createToastApi } from './toast-api.ts';
import { DEFAULT_LOOKBACK_MINUTES, type ToastConfig } from './toast-config.ts';

export async function readOrders(request: ReadRequest<ToastConfig>): Promise<ReadResult> {
  const { config, signal, state, report, warn } = request;
  const api = createToastApi(request);
  const restaurant = await readRestaurant(api, config, { isRequired: false });
  if (restaurant.name === null) warn('The name of the restaurant could not be read; orders come without it.');

  const { start, known } = progressIn(state, config, api.now());
  const lookbackMs = (config.lookbackMinutes ?? DEFAULT_LOOKBACK_MINUTES) * 60_000;
  const { fresh, history } = planWindows(known, { now: api.now(), start, lookbackMs });
  const numbered = createBatching();
  let pages = 0;

  async function* batches(): AsyncGenerator<Batch> {
    for (const window of fresh) yield* batchesOf(window);
    for await (const outcomes of refetchOrders(api, keysOf(request.refetch), restaurant))
      yield* pageOf(outcomes, 0);
    for (const window of history) {
      await api.historyTurn();
      yield* batchesOf(window);
    }
  }

  async function* batchesOf(window: OrderWindow): AsyncGenerator<Batch> {
    let last: Batch = { records: [], rejected: [], rows: 0 };
    let hasLast = false;
    for await (const { orders, bytes } of walkOrders(api, window, signal)) {
      const outcomes = orders.map((order) => orderOutcome(order, restaurant));
      for (const batch of pageOf(outcomes, bytes)) {
        if (hasLast) yield last;
        [last, hasLast] = [batch, true];
      }
    }
    yield { ...last, checkpoint: stateAfter(window, start, config) };
  }

  function* pageOf(outcomes: readonly Outcome[], bytes: number): Generator<Batch> {
    signal.throwIfAborted();
    pages += 1;
    report({ phase: 'downloading', done: pages, total: null, unit: 'pages' });
    for (const [index, batch] of [...numbered(outcomes)].entries())
      yield { ...batch, bytes: index === 0 ? bytes : 0 };
  }

  return { kind: 'rows', batches: batches(), state: undefined, isComplete: false, bytes: 0 };
}

const keysOf = (refetch: readonly RecordKey[]): string[] =>
  refetch.filter(({ type }) => type === 'order').map(({ key }) => key);
