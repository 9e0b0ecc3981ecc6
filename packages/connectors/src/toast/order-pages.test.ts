import { expect, test } from 'vitest';
import { fetchOrderPage, pagesForward, type OrderPage } from './order-pages.ts';
import type { ToastApi, ToastAnswer, ToastGet } from './toast-api.ts';

const window = { from: Date.parse('2026-11-20T00:00:00Z'), to: Date.parse('2026-11-21T00:00:00Z') };

/** Answers a page of so many orders with this Link header. */
const answering = (count: number, link: string | null): ToastApi => ({
  historyTurn: async () => undefined,
  now: () => 0,
  async get<Body>({ schema, query }: ToastGet<Body>): Promise<ToastAnswer<Body>> {
    expect(query).toEqual({
      startDate: '2026-11-20T00:00:00.000+0000',
      endDate: '2026-11-21T00:00:00.000+0000',
      pageSize: '100',
      page: '2',
    });
    return {
      ok: true,
      body: schema.parse(Array.from({ length: count }, () => ({}))),
      headers: new Headers(link === null ? {} : { link }),
      bytes: 1,
    };
  },
});

const next = '<https://toast/?page=3>; rel="next"';

test.each([
  ['with a next one', 100, next, 3],
  ['that is short, with a next one', 40, next, 3],
  ['that is full, whose link got lost', 100, null, 3],
  ['that is short', 99, null, null],
  ['that is empty, whatever its link says', 0, next, null],
])('a page %s is followed accordingly', async (_, count, link, following) => {
  expect((await fetchOrderPage(answering(count, link), window, 2)).next).toBe(following);
});

test('a list that leads in circles is refused', async () => {
  const circle = '<https://toast/?page=2>; rel="next"';
  await expect(fetchOrderPage(answering(100, circle), window, 2)).rejects.toMatchObject({
    failure: { kind: 'unavailable', message: expect.stringContaining('circles') },
  });
});

test('pages are asked for ahead, handed out in order, and a link that jumps is followed', async () => {
  const asked: number[] = [];
  const links: Readonly<Record<number, number | null>> = { 1: 2, 2: 5, 5: 6, 6: null };
  const fetchPage = async (page: number): Promise<OrderPage> => {
    asked.push(page);
    return { orders: [page], next: links[page] ?? null, bytes: 0 };
  };
  const pages: unknown[] = [];
  for await (const { orders } of pagesForward(fetchPage, new AbortController().signal)) pages.push(...orders);
  expect(pages).toEqual([1, 2, 5, 6]);
  expect(asked).toEqual([1, 2, 3, 5, 6, 7]);
});

test('what was asked for ahead in vain may fail, and what is needed may not', async () => {
  const failure = new Error('broken');
  const fetchFrom =
    (broken: number) =>
    async (page: number): Promise<OrderPage> => {
      if (page === broken) throw failure;
      return { orders: [page], next: page < 3 ? page + 1 : null, bytes: 0 };
    };
  const walk = async (broken: number) => {
    const pages: unknown[] = [];
    for await (const { orders } of pagesForward(fetchFrom(broken), new AbortController().signal))
      pages.push(...orders);
    return pages;
  };
  expect(await walk(4)).toEqual([1, 2, 3]);
  await expect(walk(3)).rejects.toBe(failure);
});
