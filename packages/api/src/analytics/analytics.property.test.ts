/** [A11] The statements, against a plain fold over the same orders that shares nothing with them but the period. */
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Member } from '../context.ts';
import { createAnalyticsService } from './analytics.service.ts';
import { localTime, stretchOf, type Period } from './period.ts';

const zones = ['Europe/Rome', 'America/New_York', 'Pacific/Auckland', 'UTC'] as const;

let database: TestDatabase;
let member: Member;
let stores: readonly { readonly storeId: string; readonly feed: number; readonly zone: string }[];
let failed: string;
let now: Date;

beforeAll(async () => {
  database = await createTestDatabase();
  const { prisma } = database;
  const { id: organisationId, stores: made } = await prisma.organisation.create({
    data: {
      name: 'One',
      slug: 'one',
      stores: { create: zones.map((timeZone, index) => ({ name: timeZone, code: `s${index}`, timeZone })) },
    },
    include: { stores: { include: { feed: true } } },
  });
  stores = made.map(({ id, feed, timeZone }) => ({ storeId: id, feed: feed?.id ?? 0, zone: timeZone }));
  member = { userId: 'u', name: 'Ada', sessionId: 's', organisationId, role: 'viewer' };
  ({ id: failed } = await prisma.source.create({
    data: {
      organisationId,
      name: 'Broken',
      kind: 'file',
      config: {},
      entityType: 'order',
      stats: { create: { lastStatus: 'error' } },
    },
  }));
});
afterAll(() => database.close());

interface Order {
  readonly store: number;
  readonly isOfFailed: boolean;
  readonly orderedAt: string | null;
  readonly businessDate: string | null;
  readonly voided: boolean;
  readonly net: number;
  readonly tax: number;
  readonly tip: number;
  readonly refunded: number;
  /** The source tells the total only. */
  readonly hasTotalOnly: boolean;
  readonly channel: string | null;
  readonly lines: readonly {
    product: string;
    name: string;
    quantity: number;
    net: number;
    voided: boolean;
  }[];
  readonly payments: readonly {
    kind: string;
    amount: number;
    tip: number;
    refunded: number;
    voided: boolean;
  }[];
}

const cents = fc.integer({ min: -5_000, max: 5_000_000 });
const around = (center: string, days: number) =>
  fc
    .integer({ min: -days * 86_400, max: days * 86_400 })
    .map((seconds) => new Date(Date.parse(center) + seconds * 1_000));

/** Summer time ends in Rome at 1:00 UTC of that day, and in New York a week later. */
const instants = [
  '2026-10-25T11:30:00Z',
  '2026-03-29T00:30:00Z',
  '2026-11-01T06:30:00Z',
  '2026-05-20T22:10:00Z',
];

const ordersAround = (center: string) => {
  const order: fc.Arbitrary<Order> = fc.record({
    store: fc.nat(zones.length - 1),
    isOfFailed: fc.boolean(),
    orderedAt: fc.option(
      around(center, 9).map((at) => at.toISOString()),
      { freq: 12 },
    ),
    businessDate: fc.option(
      around(center, 9).map((at) => at.toISOString().slice(0, 10)),
      { freq: 2 },
    ),
    voided: fc.boolean(),
    net: cents,
    tax: cents,
    tip: cents,
    refunded: cents,
    hasTotalOnly: fc.boolean(),
    channel: fc.option(fc.constantFrom('Online', 'Dine in')),
    lines: fc.array(
      fc.record({
        product: fc.constantFrom('p1', 'p2', 'p3'),
        name: fc.constantFrom('Lasagne', 'Tiramisù'),
        quantity: fc.integer({ min: 0, max: 12 }).map((quarters) => quarters / 4),
        net: cents,
        voided: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
    payments: fc.array(
      fc.record({
        kind: fc.constantFrom('cash', 'credit'),
        amount: cents,
        tip: cents,
        refunded: cents,
        voided: fc.boolean(),
      }),
      { maxLength: 2 },
    ),
  });
  return fc.array(order, { maxLength: 40 });
};

const periods: readonly Period[] = [
  'today',
  'yesterday',
  'week',
  'last7',
  { from: '2026-10-24', to: '2026-10-25' },
];

async function write(orders: readonly Order[]): Promise<void> {
  await database.pool.query('delete from record where not deleted');
  const rows = orders.map(({ store, isOfFailed, hasTotalOnly, net, ...order }, index) => ({
    feed: stores[store]?.feed,
    key: `o${index}`,
    source: isOfFailed ? failed : null,
    data: {
      number: `${index}`,
      ...Object.fromEntries(Object.entries(order).filter(([, value]) => value !== null)),
      ...(hasTotalOnly ? { total: net + order.tax } : { net }),
    },
  }));
  await database.pool.query(
    `insert into record (feed_id, type, key, source_id, data)
     select feed, 'order', key, source, data
     from jsonb_to_recordset($1::jsonb) as t(feed int, key text, source uuid, data jsonb)`,
    [JSON.stringify(rows)],
  );
}

/** Where an order counts, if it does. */
function placeOf(order: Order, period: Period): 'current' | 'previous' | null {
  const zone = stores[order.store]?.zone ?? '';
  const { from, to, previousFrom, previousTo, until } = stretchOf(period, localTime(now, zone));
  const at = order.orderedAt === null ? null : localTime(new Date(order.orderedAt), zone);
  const day = order.businessDate ?? at?.slice(0, 10);
  if (order.voided || day === undefined) return null;
  if (day >= from && day <= to) return 'current';
  if (day < previousFrom || day > previousTo) return null;
  const isLater = until !== null && day === previousTo && at !== null && at > until;
  return isLater ? null : 'previous';
}

const totalOf = (orders: readonly Order[]) => ({
  orders: orders.length,
  net: orders.reduce((sum, { net }) => sum + net, 0),
  tax: orders.reduce((sum, { tax }) => sum + tax, 0),
  tip: orders.reduce((sum, { tip }) => sum + tip, 0),
  refunded: orders.reduce((sum, { refunded }) => sum + refunded, 0),
});

test('[A11] what the page shows is what a plain sum over the orders comes to, to the cent', async () => {
  const { prisma, pool } = database;
  const service = createAnalyticsService({ prisma, pool, clock: { now: () => now } });
  const cases = fc
    .constantFrom(...instants)
    .chain((center) =>
      fc.tuple(
        fc.constant(center),
        ordersAround(center),
        fc.constantFrom(...periods),
        fc.option(fc.nat(zones.length - 1)),
        fc.boolean(),
      ),
    );

  await fc.assert(
    fc.asyncProperty(cases, async ([center, orders, period, store, withoutFailed]) => {
      now = new Date(center);
      await write(orders);
      const storeId = store === null ? undefined : stores[store]?.storeId;
      const question = { period, withoutFailed, storeId };
      const [sales, items, payments] = await Promise.all([
        service.sales(member, question),
        service.items(member, question),
        service.payments(member, question),
      ]);

      const seen = orders.filter(
        (order) => (store === null || order.store === store) && !(withoutFailed && order.isOfFailed),
      );
      const current = seen.filter((order) => placeOf(order, period) === 'current');
      const previous = seen.filter((order) => placeOf(order, period) === 'previous');
      expect(sales.current).toMatchObject(totalOf(current));
      expect(sales.previous).toMatchObject(totalOf(previous));

      const parts = [...sales.hours, ...sales.days];
      for (const part of [parts, sales.stores, sales.channels])
        for (const which of ['current', 'previous'] as const) {
          const sum = (of: 'net' | 'orders') => part.reduce((all, one) => all + one[which][of], 0);
          expect([sum('net'), sum('orders')]).toEqual([sales[which].net, sales[which].orders]);
        }
      for (const { storeId: id, ...figures } of sales.stores) {
        const own = current.filter((order) => stores[order.store]?.storeId === id);
        expect(figures.current).toMatchObject(totalOf(own));
      }

      const sold = current.flatMap(({ lines }) => lines.filter(({ voided }) => !voided));
      for (const { product, net, quantity } of items.items) {
        const own = sold.filter((line) => line.product === product);
        expect(net).toBe(own.reduce((sum, line) => sum + line.net, 0));
        expect(quantity).toBe(own.reduce((sum, line) => sum + line.quantity, 0));
      }
      expect(items.quantity).toBe(sold.reduce((sum, { quantity }) => sum + quantity, 0));

      const paid = current.flatMap((order) => order.payments.filter(({ voided }) => !voided));
      for (const { kind, amount, payments: count } of payments) {
        const own = paid.filter((payment) => payment.kind === kind);
        expect([amount, count]).toEqual([own.reduce((sum, one) => sum + one.amount, 0), own.length]);
      }
    }),
    { numRuns: 60 },
  );
});
