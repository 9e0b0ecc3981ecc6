/** A shop with a register that sends, and what it wrote. */
import { createTestDatabase } from '@syncline/db/testing';
import { receiptKey, type Sale } from '@syncline/domain/sale';
import type { Pool } from 'pg';
import { onTestFinished } from 'vitest';
import { createPushService, type SentMutation } from '../push.service.ts';

const silent = () => {};
const silentLog = { debug: silent, info: silent, warn: silent, error: silent };

export const pushOn = (pool: Pool) => createPushService({ pool, log: silentLog });

export async function startPushing() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  return { ...(await createPushing(database)), database };
}

/** Another shop in the same database. */
export async function createPushing(database: Awaited<ReturnType<typeof createTestDatabase>>) {
  const { prisma, pool } = database;
  const { id: organisationId, stores } = await prisma.organisation.create({
    data: { name: 'Shop', slug: crypto.randomUUID(), stores: { create: { name: 'Store', code: 'a' } } },
    include: { stores: true },
  });
  const storeId = stores[0]?.id ?? '';
  const enrol = async (name: string) => {
    const register = { organisationId, storeId, name, enrolledBy: 'Ada', tokenHash: crypto.randomUUID() };
    const { id } = await prisma.register.create({ data: register });
    await write('documentPrefix', receiptKey(id), {
      document: 'receipt',
      prefix: `${name}-`,
      nextNumber: 1,
    });
    return id;
  };
  const feedOf = async (of: string | null) =>
    (await prisma.feed.findFirstOrThrow({ where: { organisationId, storeId: of } })).id;
  const feeds = { organisation: await feedOf(null), store: await feedOf(storeId) };

  const feedFor = (type: string) => (type === 'customer' ? feeds.organisation : feeds.store);
  /** As somebody in the office would. */
  const write = async (type: string, key: string, data: object | null) => {
    if (data === null)
      await pool.query('delete from record where feed_id = $1 and type = $2 and key = $3', [
        feedFor(type),
        type,
        key,
      ]);
    else
      await pool.query(
        `insert into record (feed_id, type, key, data) values ($1, $2, $3, $4)
         on conflict (feed_id, type, key) do update set data = excluded.data`,
        [feedFor(type), type, key, data],
      );
    return (await read(type, key))?.seq ?? 0;
  };
  const read = async (type: string, key: string) => {
    const { rows } = await pool.query<{
      seq: number;
      data: Record<string, unknown> | null;
      by: string;
    }>('select seq, data, changed_by as by from record where feed_id = $1 and type = $2 and key = $3', [
      feedFor(type),
      type,
      key,
    ]);
    return rows[0] ?? null;
  };
  const registerId = await enrol('R1');
  const push = (sent: readonly SentMutation[], as = registerId) =>
    pushOn(pool).push({ registerId: as }, sent);
  return { organisationId, storeId, registerId, feeds, enrol, write, read, push };
}

let made = 0;

export const mutationOf = (
  name: string,
  args: unknown,
  base: Readonly<Record<string, number>> = {},
): SentMutation => ({ id: `m-${++made}`, name, args, base });

export const saleOf = (order: string, sequence: number, more: Partial<Sale> = {}): Sale => ({
  order,
  receipt: { prefix: 'R1-', sequence },
  orderedAt: '2026-05-01T12:00:00Z',
  lines: [
    {
      id: '1',
      product: 'espresso',
      name: 'Espresso',
      quantity: 2,
      net: 400,
      tax: 40,
      voided: false,
      modifiers: [],
    },
    {
      id: '2',
      product: null,
      name: 'Slip',
      quantity: 1,
      net: 900,
      tax: 90,
      voided: true,
      modifiers: [],
    },
  ],
  payments: [{ id: '1', kind: 'cash', amount: 440, tip: 60, refunded: 0, paidAt: null, voided: false }],
  ...more,
});
