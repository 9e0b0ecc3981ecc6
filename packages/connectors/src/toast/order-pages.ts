/** The orders that were modified in a stretch of time, page by page. */
import { z } from 'zod';
import { ConnectorError } from '../failure.ts';
import { unreadable } from '../http/api-failure.ts';
import { nextPage } from './next-page.ts';
import type { Stretch } from './order-windows.ts';
import type { ToastApi } from './toast-api.ts';
import { toastInstant } from './toast-dates.ts';

export interface OrderPage {
  readonly orders: readonly unknown[];
  readonly next: number | null;
  readonly bytes: number;
}

const PAGE_SIZE = 100;

export async function fetchOrderPage(
  api: ToastApi,
  { from, to }: Stretch,
  page: number,
  signal?: AbortSignal,
): Promise<OrderPage> {
  const answer = await api.get({
    path: '/orders/v2/ordersBulk',
    query: {
      startDate: toastInstant(from),
      endDate: toastInstant(to),
      pageSize: String(PAGE_SIZE),
      page: String(page),
    },
    schema: z.array(z.unknown()),
    ...(signal && { signal }),
  });
  const orders = answer.ok ? answer.body : [];
  const next = nextPage(answer.headers.get('link'), page);
  if (next === 'repeated')
    throw new ConnectorError(unreadable('Toast', 'a list of orders that leads in circles'));
  return { orders, next: following(orders.length, page, next), bytes: answer.bytes };
}

/** Nothing follows an empty page. A full one is followed even where its link got lost on the way. */
function following(count: number, page: number, linked: number | null): number | null {
  if (count === 0) return null;
  return linked ?? (count < PAGE_SIZE ? null : page + 1);
}

/** So many pages are asked for before they are needed, so that waiting for answers does not cost turns. */
const AHEAD = 2;

/** From the first page to the last, where each says that there is a next one. */
export async function* pagesForward(
  fetchPage: (page: number, signal: AbortSignal) => Promise<OrderPage>,
  caller: AbortSignal,
): AsyncGenerator<OrderPage> {
  const leaving = new AbortController();
  const signal = AbortSignal.any([caller, leaving.signal]);
  const coming = new Map<number, Promise<OrderPage>>();
  const fetched = (page: number): Promise<OrderPage> => {
    const known = coming.get(page);
    if (known) return known;
    const fetching = fetchPage(page, signal);
    // One beyond the last page is asked for in vain, and nobody waits for it.
    fetching.catch(() => undefined);
    coming.set(page, fetching);
    return fetching;
  };

  try {
    for (let page: number | null = 1; page !== null;) {
      const answer: OrderPage = await fetched(page);
      coming.delete(page);
      page = answer.next;
      if (page !== null) for (let ahead = 0; ahead < AHEAD; ahead += 1) void fetched(page + ahead);
      yield answer;
    }
  } finally {
    leaving.abort();
  }
}
