/** GET /orders/v2/ordersBulk and /orders/v2/orders/{guid}. */
import { LONG_WINDOW_STATUS, MAX_PAGE_SIZE, MAX_WINDOW_MS } from './judgements.ts';
import type { FoundOrders, OrderBook } from './order-book.ts';
import { orderOnWire, type WireOptions } from './order-wire.ts';
import { businessDate } from './place.ts';
import { ok, refusal, type Reply } from './reply.ts';

const EARLIEST = Date.parse('2015-12-01T00:00:00Z');

export function ordersBulk(url: URL, book: OrderBook, options: WireOptions): Reply {
  const query = url.searchParams;
  const page = wholeNumber(query.get('page'), 1);
  const asked = wholeNumber(query.get('pageSize'), MAX_PAGE_SIZE);
  if (page === null || asked === null) return refusal(400, 'page and pageSize must be positive integers');
  const range = rangeOf(query);
  if ('status' in range) return range;

  const pageSize = Math.min(asked, MAX_PAGE_SIZE);
  const found =
    'day' in range
      ? book.ofBusinessDate((order) => businessDate(order.openedAt) === range.day, { page, pageSize })
      : book.modifiedIn(range.from, range.to, { page, pageSize });
  return ok(
    found.orders.map((order) => orderOnWire(order, options)),
    { link: links(url, page, found) },
  );
}

type Range = { readonly from: number; readonly to: number } | { readonly day: number };

function rangeOf(query: URLSearchParams): Range | Reply {
  const [start, end, day] = [query.get('startDate'), query.get('endDate'), query.get('businessDate')];
  const hasRange = start !== null && end !== null;
  if (hasRange === (day !== null) || (start === null) !== (end === null))
    return refusal(400, 'EITHER (startDate and endDate) OR businessDate is required');
  if (!hasRange)
    return /^\d{8}$/.test(day ?? '') ? { day: Number(day) } : refusal(400, 'Invalid businessDate');

  const [from, to] = [instantOf(start), instantOf(end)];
  if (from === null || to === null) return refusal(400, 'Dates must be in ISO-8601 format');
  if (from >= to) return refusal(400, 'Input startDate must be before endDate');
  if (from <= EARLIEST) return refusal(400, 'startDate must be after 2015-12-01T00:00:00.000+0000');
  if (to - from > MAX_WINDOW_MS)
    return refusal(LONG_WINDOW_STATUS, 'The time range must not exceed one month');
  return { from, to };
}

/** An offset whose plus was not encoded has become a space, and is no date any more. */
function instantOf(text: string): number | null {
  const [, local, zone] = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3})(Z|[+-]\d{4})$/.exec(text) ?? [];
  if (local === undefined || zone === undefined) return null;
  const at = Date.parse(local + zone.replace(/(\d{2})(\d{2})$/, '$1:$2'));
  return Number.isNaN(at) ? null : at;
}

function wholeNumber(text: string | null, otherwise: number): number | null {
  if (text === null) return otherwise;
  return /^[1-9]\d{0,6}$/.test(text) ? Number(text) : null;
}

/** One line per relation, and never the last. */
function links(url: URL, page: number, { hasMore }: FoundOrders): string[] {
  const link = (relation: string, number: number | null) => {
    const target = new URL(url);
    if (number === null) target.searchParams.delete('page');
    else target.searchParams.set('page', String(number));
    return `<${target.href}>; rel="${relation}"`;
  };
  return [
    link('first', null),
    link('self', page),
    ...(page > 1 ? [link('prev', page - 1)] : []),
    ...(hasMore ? [link('next', page + 1)] : []),
  ];
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function oneOrder(guid: string, book: OrderBook, options: WireOptions): Reply {
  if (!GUID.test(guid)) return refusal(400, 'Malformed GUID');
  const order = book.get(guid.toLowerCase());
  return order ? ok(orderOnWire(order, options)) : refusal(404, 'Order not found');
}
