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
import { refetchOrders, type Refetched } from './refetch-orders.ts';
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
    for (const window of fresh) yield* upTo(window, ordersOf(window));
    const [current] = fresh.slice(-1);
    const wanted = keysOf(request.refetch);
    if (current && wanted.length > 0)
      yield* upTo(current, outcomesOf(refetchOrders(api, wanted, restaurant)));
    for (const window of history) {
      await api.historyTurn();
      yield* upTo(window, ordersOf(window));
    }
  }

  /** The last batch says that the window is read. */
  async function* upTo(window: OrderWindow, part: AsyncIterable<Batch>): AsyncGenerator<Batch> {
    let last: Batch | null = null;
    for await (const batch of part) {
      if (last) yield last;
      last = batch;
    }
    const checkpoint = stateAfter(window, start, config);
    yield { ...(last ?? { records: [], rejected: [], rows: 0 }), checkpoint };
  }

  async function* ordersOf(window: OrderWindow): AsyncGenerator<Batch> {
    for await (const { orders, bytes } of walkOrders(api, window, signal))
      yield* page(
        orders.map((order) => orderOutcome(order, restaurant)),
        bytes,
      );
  }

  async function* outcomesOf(refetched: AsyncIterable<Refetched>): AsyncGenerator<Batch> {
    for await (const { outcomes, bytes } of refetched) yield* page(outcomes, bytes);
  }

  function* page(outcomes: readonly Outcome[], bytes: number): Generator<Batch> {
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
