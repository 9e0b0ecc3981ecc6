/**
 * All orders of a window, although orders leave it while it is read. A window lies in the past, so nothing can enter it;
 * but an order that is modified now moves out, those behind it move up, and one may slip from a page that is yet to be
 * read to one that was read already. Whether that can have happened is asked once at the end of a walk of several pages.
 * If so, the pages are read again from the last to the first: against the direction in which orders move, none is missed.
 */
import { fetchOrderPage, pagesForward, type OrderPage } from './order-pages.ts';
import { orderHeadSchema } from './order-schema.ts';
import type { Stretch } from './order-windows.ts';
import type { ToastApi } from './toast-api.ts';

export interface WalkedOrders {
  /** Each order once, unless a newer version of it came later. */
  readonly orders: readonly unknown[];
  readonly bytes: number;
}

export async function* walkOrders(
  api: ToastApi,
  window: Stretch,
  signal: AbortSignal,
): AsyncGenerator<WalkedOrders> {
  const seen = createVersions();
  const began = api.now();
  let pages = 0;
  const fetchPage = (page: number, abort: AbortSignal) => fetchOrderPage(api, window, page, abort);
  for await (const page of pagesForward(fetchPage, signal)) {
    pages += 1;
    yield newOf(page, seen);
  }
  if (pages === 1 || !(await mayHaveMoved(api, window, began))) return;
  for (let page = pages; page >= 1; page -= 1) yield newOf(await fetchOrderPage(api, window, page), seen);
}

/** Answers to pages that were asked for ahead may cross. */
const MARGIN_MS = 5_000;

/** Toast tells its time in whole seconds. */
const CLOCK_STEP_MS = 1_000;

/** Whether an order that could have been in the window was modified since. */
async function mayHaveMoved(api: ToastApi, window: Stretch, since: number): Promise<boolean> {
  const later = { from: since - MARGIN_MS, to: api.now() + CLOCK_STEP_MS };
  const { orders, next } = await fetchOrderPage(api, later, 1);
  if (next !== null) return true;
  return orders.some((order) => {
    const { data } = orderHeadSchema.safeParse(order);
    const created = data?.createdDate ?? data?.openedDate;
    return created == null || Date.parse(created) < window.to;
  });
}

interface Versions {
  /** False for an order that was seen before and has not become newer. */
  isNew(order: unknown): boolean;
}

function newOf({ orders, bytes }: OrderPage, seen: Versions): WalkedOrders {
  return { orders: orders.filter((order) => seen.isNew(order)), bytes };
}

function createVersions(): Versions {
  const versions = new Map<string, number>();
  return {
    isNew(order) {
      const { data } = orderHeadSchema.safeParse(order);
      if (!data) return true;
      const version = Date.parse(data.modifiedDate ?? '');
      const known = versions.get(data.guid);
      if (known !== undefined && version <= known) return false;
      versions.set(data.guid, Number.isNaN(version) ? -Infinity : version);
      return true;
    },
  };
}
