import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walkOrders } from './order-walk.ts';
import type { ToastApi, ToastAnswer, ToastGet } from './toast-api.ts';

const window = { from: Date.parse('2026-11-20T00:00:00Z'), to: Date.parse('2026-11-21T00:00:00Z') };
const now = Date.parse('2026-11-21T10:00:00Z');

interface Order {
  readonly guid: string;
  readonly createdDate: string;
  readonly modifiedDate: string;
}

/** A stretch of orders next to each other that are modified before one request. */
interface Burst {
  readonly request: number;
  readonly first: number;
  readonly count: number;
}

function openToast(count: number, bursts: readonly Burst[]) {
  const orders: Order[] = Array.from({ length: count }, (_, index) => ({
    guid: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    createdDate: new Date(window.from + index).toISOString(),
    modifiedDate: new Date(window.from + index).toISOString(),
  }));
  const edited = new Set<string>();
  let requests = 0;

  const within = ({ modifiedDate }: Order, from: number, to: number) =>
    Date.parse(modifiedDate) >= from && Date.parse(modifiedDate) < to;

  function edit({ first, count: length }: Burst): void {
    const living = orders.filter((order) => within(order, window.from, window.to));
    for (const { guid } of living.slice(first, first + length)) {
      const index = orders.findIndex((order) => order.guid === guid);
      const order = orders[index];
      if (order) orders[index] = { ...order, modifiedDate: new Date(now).toISOString() };
      edited.add(guid);
    }
  }

  const api: ToastApi = {
    historyTurn: async () => undefined,
    now: () => now,
    async get<Body>({ query = {}, schema }: ToastGet<Body>): Promise<ToastAnswer<Body>> {
      requests += 1;
      for (const burst of bursts) if (burst.request === requests) edit(burst);
      const [from, to] = [query['startDate'], query['endDate']].map((text) =>
        Date.parse(text?.replace('+0000', 'Z') ?? ''),
      );
      const found = orders.filter((order) => within(order, Number(from), Number(to)));
      const page = Number(query['page']);
      const hasNext = found.length > page * 100;
      return {
        ok: true,
        body: schema.parse(found.slice((page - 1) * 100, page * 100)),
        headers: new Headers(hasNext ? { link: `<https://toast/?page=${page + 1}>; rel="next"` } : {}),
        bytes: 0,
      };
    },
  };
  return { api, orders, edited, requests: () => requests };
}

async function walk(toast: ReturnType<typeof openToast>): Promise<string[]> {
  const guids: string[] = [];
  for await (const { orders } of walkOrders(toast.api, window, new AbortController().signal))
    for (const order of orders) guids.push(String(Object(order).guid));
  return guids;
}

const bursts = fc.array(
  fc.record({
    request: fc.integer({ min: 1, max: 20 }),
    first: fc.integer({ min: 0, max: 400 }),
    count: fc.integer({ min: 1, max: 150 }),
  }),
  { maxLength: 12 },
);

test('every order that stays in the window is walked, whatever others leave it meanwhile', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 700 }), bursts, async (count, planned) => {
      const toast = openToast(count, planned);
      const walked = new Set(await walk(toast));
      const missed = toast.orders.filter(({ guid }) => !toast.edited.has(guid) && !walked.has(guid));
      expect(missed).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('a window in which nothing moved is walked once, and costs one request more than it has pages', async () => {
  const toast = openToast(250, []);
  const walked = await walk(toast);
  expect(walked).toEqual(toast.orders.map(({ guid }) => guid));
  // Three pages, one that was asked for ahead in vain, and the question whether something moved.
  expect(toast.requests()).toBeLessThanOrEqual(3 + 1 + 1);
});

test('a window of one page needs no second look', async () => {
  const toast = openToast(99, [{ request: 1, first: 0, count: 1 }]);
  expect(await walk(toast)).toHaveLength(98);
  expect(toast.requests()).toBe(1);
});

test('a walk may be left in the middle, which ends what was asked for ahead', async () => {
  const toast = openToast(700, []);
  for await (const { orders } of walkOrders(toast.api, window, new AbortController().signal)) {
    expect(orders).toHaveLength(100);
    break;
  }
  expect(toast.requests()).toBeLessThanOrEqual(3);
});
