import { createTestDatabase } from '@syncline/db/testing';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Member } from '../context.ts';
import { createAcknowledgements } from './acknowledgements.ts';
import { createDeliveryService } from './delivery.service.ts';
import { forgetDeliveries } from './forget-deliveries.ts';
import { registerViews } from './register-view.ts';

const silent = () => {};
const silentLog = { debug: silent, info: silent, warn: silent, error: silent };

async function setup() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  let passed = 0;
  const clock = { now: () => new Date(Date.now() + passed) };
  const acknowledgements = createAcknowledgements({ pool, clock, log: silentLog });
  onTestFinished(() => acknowledgements.close());
  const delivery = createDeliveryService({ prisma, pool, acknowledgements, clock });

  const { id: organisationId, stores } = await prisma.organisation.create({
    data: {
      name: 'One',
      slug: 'one',
      stores: {
        create: [
          { name: 'A', code: 'a' },
          { name: 'B', code: 'b' },
        ],
      },
    },
    include: { stores: { orderBy: { code: 'asc' } } },
  });
  const feedOf = async (storeId: string | null) =>
    (await prisma.feed.findFirstOrThrow({ where: { organisationId, storeId } })).id;
  const shared = await feedOf(null);
  const enrol = async (name: string, store = 0) => {
    const storeId = stores[store]?.id ?? '';
    const { id } = await prisma.register.create({
      data: { organisationId, storeId, name, enrolledBy: 'Ada', tokenHash: crypto.randomUUID() },
    });
    return { registerId: id, feeds: [shared, await feedOf(storeId)] };
  };
  const member: Member = { userId: 'u', name: 'Ada', sessionId: 's', organisationId, role: 'admin' };
  const write = async (feed: number, key: string, type = 'product') => {
    await prisma.$executeRaw`insert into record (feed_id, type, key, data) values (${feed}, ${type}, ${key}, '{"name":"x"}')`;
    return { feed, type, key };
  };
  const cursor = async (feed: number) => {
    const { epoch, head } = await prisma.feed.findUniqueOrThrow({ where: { id: feed } });
    return `${epoch}.${head}`;
  };
  const views = () => registerViews(pool, { organisation: organisationId, register: null }, clock.now());
  return {
    prisma,
    pool,
    clock,
    delivery,
    acknowledgements,
    shared,
    stores,
    enrol,
    member,
    write,
    cursor,
    feedOf,
    views,
    pass: (ms: number) => void (passed += ms),
  };
}

describe('[E3] a change', () => {
  test('is with the registers that have told so, and how long it took is known', async () => {
    const { delivery, acknowledgements, enrol, member, write, cursor, shared, prisma } = await setup();
    const [a, b, c] = [await enrol('Till A'), await enrol('Till B'), await enrol('Till C', 1)];
    const record = await write(shared, 'espresso');
    expect(await delivery.reach(member, record)).toMatchObject({ registers: 3, reached: 0 });

    await prisma.$executeRaw`update record set updated_at = now() - interval '400 ms'`;
    delivery.acknowledge(a, [{ feed: shared, cursor: await cursor(shared) }]);
    delivery.acknowledge(c, [{ feed: shared, cursor: await cursor(shared) }]);
    delivery.acknowledge(b, [{ feed: shared, cursor: '1.999' }]);
    await acknowledgements.close();
    expect(await delivery.reach(member, record)).toMatchObject({ registers: 3, reached: 2 });
    const { by } = await delivery.propagation(member, record);
    expect(by.map(({ name, hasIt }) => [name, hasIt])).toEqual([
      ['Till B', false],
      ['Till A', true],
      ['Till C', true],
    ]);
    expect(by[0]).toMatchObject({ at: null, afterMs: null });
    for (const arrival of by.slice(1)) {
      expect(arrival.afterMs).toBeGreaterThanOrEqual(400);
      expect(arrival.afterMs).toBeLessThan(20_000);
    }
  });

  test("of a store concerns that store's registers only, and those that were revoked not at all", async () => {
    const { delivery, enrol, member, write, feedOf, stores, prisma } = await setup();
    await enrol('Till A');
    const gone = await enrol('Till B');
    await enrol('Till C', 1);
    await prisma.register.update({ where: { id: gone.registerId }, data: { revokedAt: new Date() } });
    const record = await write(await feedOf(stores[0]?.id ?? null), '1', 'table');
    const { by, registers } = await delivery.propagation(member, record);
    expect([registers, by.map(({ name }) => name)]).toEqual([1, ['Till A']]);
  });

  test('that nobody can have can be looked at, and a record that never was is not found', async () => {
    const { delivery, member, write, shared } = await setup();
    expect(await delivery.propagation(member, await write(shared, 'a'))).toMatchObject({
      registers: 0,
      by: [],
    });
    await expect(
      delivery.propagation(member, { feed: shared, type: 'product', key: 'none' }),
    ).rejects.toMatchObject({ code: 'not_found' });
    await expect(
      delivery.propagation(
        { ...member, organisationId: crypto.randomUUID() },
        { feed: shared, type: 'product', key: 'a' },
      ),
    ).rejects.toMatchObject({ code: 'not_found' });
  });

  test('when it came is forgotten after some days, that it came is not', async () => {
    const { delivery, acknowledgements, enrol, member, write, cursor, shared, pass, pool, clock } =
      await setup();
    const register = await enrol('Till A');
    const record = await write(shared, 'a');
    delivery.acknowledge(register, [{ feed: shared, cursor: await cursor(shared) }]);
    await acknowledgements.close();
    pass(4 * 24 * 3_600_000);
    const { signal } = new AbortController();
    expect(await forgetDeliveries(pool, { now: clock.now() }, signal)).toBe(1);
    expect((await delivery.propagation(member, record)).by).toMatchObject([{ hasIt: true, at: null }]);
  });
});

describe('[E3] where a register is', () => {
  test('is told as how many changes it lacks, and for how long', async () => {
    const { delivery, acknowledgements, enrol, write, cursor, shared, views, prisma } = await setup();
    const register = await enrol('Till A');
    await write(shared, 'a');
    expect(await views()).toMatchObject([{ name: 'Till A', lag: null }]);
    delivery.acknowledge(register, [{ feed: shared, cursor: await cursor(shared) }]);
    await acknowledgements.close();
    expect(await views()).toMatchObject([{ lag: { changes: 0, seconds: 0 } }]);

    for (const key of ['b', 'c']) await write(shared, key);
    await prisma.$executeRaw`update record set updated_at = now() - interval '90 s' where key = 'b'`;
    const [view] = await views();
    expect(view?.lag?.changes).toBe(2);
    expect(view?.lag?.seconds).toBeGreaterThanOrEqual(90);
    expect(view?.lag?.seconds).toBeLessThan(100);
  });

  test('is all of a feed after its history was replaced', async () => {
    const { delivery, acknowledgements, enrol, write, cursor, shared, views, prisma } = await setup();
    const register = await enrol('Till A');
    const record = await write(shared, 'a');
    delivery.acknowledge(register, [{ feed: shared, cursor: await cursor(shared) }]);
    await acknowledgements.close();
    await prisma.feed.update({ where: { id: shared }, data: { epoch: { increment: 1 } } });
    expect(await views()).toMatchObject([{ lag: { changes: 1 } }]);
    expect(record.key).toBe('a');
  });

  test('of many is written in few statements, the last word of each, and what is not theirs is passed by', async () => {
    const { acknowledgements, enrol, write, shared, prisma, pool, feedOf, stores } = await setup();
    const registers = await Promise.all(Array.from({ length: 20 }, (_, n) => enrol(`Till ${n}`)));
    for (let n = 0; n < 30; n += 1) await write(shared, `p${n}`);
    const { epoch } = await prisma.feed.findUniqueOrThrow({ where: { id: shared } });
    const elsewhere = await feedOf(stores[1]?.id ?? null);
    let statements = 0;
    const original = pool.query.bind(pool);
    pool.query = ((...args: unknown[]) => {
      statements += 1;
      return Reflect.apply(original, pool, args);
    }) as typeof pool.query;
    for (let seq = 1; seq <= 30; seq += 1)
      for (const { registerId } of registers)
        acknowledgements.add({ registerId, feed: shared, epoch: Number(epoch), seq });
    const [first] = registers;
    acknowledgements.add({ registerId: crypto.randomUUID(), feed: shared, epoch: Number(epoch), seq: 1 });
    acknowledgements.add({ registerId: first?.registerId ?? '', feed: 999_999, epoch: 1, seq: 1 });
    acknowledgements.add({ registerId: first?.registerId ?? '', feed: elsewhere, epoch: 1, seq: 5_000 });
    await acknowledgements.close();
    pool.query = original;
    expect(statements).toBe(1);
    const positions = await prisma.registerPosition.findMany();
    expect(positions.map(({ seq }) => Number(seq))).toEqual(registers.map(() => 30));
  });
});

test('what a replica found wrong with itself is kept, but not without end', async () => {
  const { delivery, enrol, views, prisma } = await setup();
  const register = await enrol('Till A');
  for (let n = 0; n < 50; n += 1)
    await delivery.report(register, { kind: 'integrity', detail: { type: 'product' } });
  expect(await views()).toMatchObject([{ reports: 20 }]);
  expect(await prisma.replicaReport.findFirst()).toMatchObject({
    kind: 'integrity',
    detail: { type: 'product' },
  });
});
