import { createTestDatabase } from '@syncline/db/testing';
import { expect, onTestFinished, test } from 'vitest';
import type { Member } from '../context.ts';
import { createAnalyticsService, type Question } from './analytics.service.ts';

async function setup({ timeZone = 'Europe/Rome', at = '2026-05-20T18:00:00Z' } = {}) {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  const { id: organisationId, stores } = await prisma.organisation.create({
    data: {
      name: 'One',
      slug: 'one',
      currency: 'CHF',
      stores: { create: { name: 'A', code: 'a', timeZone } },
    },
    include: { stores: { include: { feed: true } } },
  });
  const shared = await prisma.feed.findFirstOrThrow({ where: { organisationId, storeId: null } });
  const feed = stores[0]?.feed?.id ?? 0;
  const member: Member = { userId: 'u', name: 'Ada', sessionId: 's', organisationId, role: 'viewer' };
  const put = (type: string, key: string, data: object, to = feed) =>
    pool.query('insert into record (feed_id, type, key, data) values ($1, $2, $3, $4)', [
      to,
      type,
      key,
      JSON.stringify(data),
    ]);
  const service = createAnalyticsService({ prisma, pool, clock: { now: () => new Date(at) } });
  const today: Question = { period: 'today', withoutFailed: false };
  return { prisma, pool, service, member, put, shared: shared.id, today };
}

test('[A11] an order after midnight belongs to the business day that the source says, in an hour after its 24th', async () => {
  const { service, member, put, today } = await setup();
  await put('order', '1', { number: '1', net: 1_000, orderedAt: '2026-05-20T17:15:00Z' });
  await put('order', '2', {
    number: '2',
    net: 500,
    orderedAt: '2026-05-20T23:30:00Z',
    businessDate: '2026-05-20',
  });
  const { hours, from, to, reached } = await service.sales(member, today);
  expect(reached).toBe(20);
  expect([from, to]).toEqual(['2026-05-20', '2026-05-20']);
  expect(hours.map(({ hour, current }) => [hour, current.net, current.orders])).toEqual([
    [19, 1_000, 1],
    [25, 500, 1],
  ]);
});

test('[A11] an order of the day whose clock was put back counts once, in the hour that came twice', async () => {
  const { service, member, put, today } = await setup({ at: '2026-10-25T20:00:00Z' });
  await put('order', '1', { number: '1', net: 100, orderedAt: '2026-10-25T00:30:00Z' });
  await put('order', '2', { number: '2', net: 10, orderedAt: '2026-10-25T01:30:00Z' });
  await put('order', '3', { number: '3', net: 1, orderedAt: '2026-10-24T21:59:00Z' });
  const { hours, current } = await service.sales(member, today);
  expect(current).toMatchObject({ net: 110, orders: 2 });
  expect(hours.filter((hour) => hour.current.orders > 0).map(({ hour }) => hour)).toEqual([2]);
});

test('[A11] lines that are records of their own make up for what an order does not say', async () => {
  const { service, member, put, shared, today } = await setup();
  await put('order', '1', { number: '1', orderedAt: '2026-05-20T10:00:00Z' });
  await put('orderLine', '1.1', { order: '1', product: 'p', quantity: 3, unitPrice: 1_000, discount: 0.05 });
  await put('orderLine', '1.2', { order: '1', product: 'p', quantity: 1, total: 999 });
  await put('orderLine', '2.1', { order: '2', product: 'p', quantity: 1, total: 5 });
  await put('product', 'p', { name: 'Pan' }, shared);
  expect((await service.sales(member, today)).current).toMatchObject({ orders: 1, net: 3_849 });
  expect(await service.items(member, today)).toMatchObject({
    quantity: 4,
    items: [{ product: 'p', name: 'Pan', net: 3_849, quantity: 4 }],
  });
});

test('[A11] what a document holds in place of amounts and times counts as nothing, and fails nothing', async () => {
  const { service, member, put, today } = await setup();
  await put('order', '1', {
    number: '1',
    orderedAt: '2026-05-20T10:00:00Z',
    net: 'much',
    tax: null,
    lines: { a: 1 },
    payments: ['x', { amount: 'y' }],
  });
  await put('order', '2', { number: '2', orderedAt: '2026-05-20 at noon', net: 5 });
  await put('order', '3', { number: '3', orderedAt: 12, net: 5 });
  expect((await service.sales(member, today)).current).toMatchObject({ orders: 1, net: 0, tax: 0 });
  expect(await service.items(member, today)).toEqual({ items: [], quantity: 0, previousQuantity: 0 });
  expect(await service.payments(member, today)).toMatchObject([{ kind: '', payments: 2, amount: 0 }]);
});

test('[A11] sources tell when they brought orders last, and that they could not', async () => {
  const { prisma, service, member } = await setup();
  const { organisationId } = member;
  const source = (name: string, entityType: string, lastStatus: 'complete' | 'error') =>
    prisma.source.create({
      data: {
        organisationId,
        name,
        kind: 'file',
        config: {},
        entityType,
        stats: { create: { lastStatus, lastSuccessAt: new Date('2026-05-20T17:00:00Z') } },
      },
    });
  await source('Orders', 'order', 'error');
  await source('Lines', 'orderLine', 'complete');
  await source('Products', 'product', 'error');
  expect(await service.sources(member, undefined)).toMatchObject({
    currency: 'CHF',
    sources: [
      { name: 'Lines', hasFailed: false, lastSyncedAt: '2026-05-20T17:00:00.000Z' },
      { name: 'Orders', hasFailed: true },
    ],
  });
});

test('[E2] a store of another organisation is not found', async () => {
  const { service, member, today } = await setup();
  await expect(service.sales(member, { ...today, storeId: crypto.randomUUID() })).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('an organisation without orders has figures too', async () => {
  const { service, member } = await setup();
  const sales = await service.sales(member, { period: 'last30', withoutFailed: true });
  expect(sales).toMatchObject({ current: { orders: 0, net: 0 }, hours: [], days: [], channels: [] });
  expect(sales.stores).toHaveLength(1);
});
