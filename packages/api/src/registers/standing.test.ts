import { createTestDatabase } from '@syncline/db/testing';
import { expect, onTestFinished, test } from 'vitest';
import { generationOf } from './device-token.ts';
import { openRegisterStanding } from './standing.ts';

const silent = () => {};
const silentLog = { debug: silent, info: silent, warn: silent, error: silent };

async function setup() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  const { id: organisationId, stores } = await prisma.organisation.create({
    data: { name: 'One', slug: 'one', stores: { create: { name: 'A', code: 'a' } } },
    include: { stores: true },
  });
  const storeId = stores[0]?.id ?? '';
  const enrol = async (name: string) => {
    const tokenHash = crypto.randomUUID();
    const { id: registerId } = await prisma.register.create({
      data: { organisationId, storeId, name, enrolledBy: 'Ada', tokenHash },
    });
    return { registerId, storeId, generation: generationOf(tokenHash) };
  };
  const before = await enrol('Before');
  let signal: (about: string) => void = silent;
  let gap = silent;
  const standing = await openRegisterStanding({
    pool,
    log: silentLog,
    signals: {
      listen: (_, onSignal) => {
        signal = onSignal;
        return silent;
      },
      onGap: (look) => {
        gap = look;
        return silent;
      },
    },
  });
  const ended: string[] = [];
  const waiting: (() => void)[] = [];
  standing.onEnd((identity) => {
    ended.push(identity);
    for (const wake of waiting.splice(0)) wake();
  });
  const revoke = ({ registerId }: { registerId: string }) =>
    prisma.register.update({ where: { id: registerId }, data: { revokedAt: new Date() } });
  return {
    pool,
    standing,
    before,
    enrol,
    revoke,
    ended,
    signal: (registerId: string) => signal(`register:${registerId}`),
    gap: () => gap(),
    nextEnd: () => new Promise<void>((resolve) => waiting.push(resolve)),
  };
}

test('[C19] a revocation counts from the moment it is heard of, without being asked for again', async () => {
  const { standing, before, revoke, signal, ended } = await setup();
  expect(await standing.holds(before)).toBe(true);
  await revoke(before);
  signal(before.registerId);
  expect(ended).toEqual([`register:${before.registerId}`]);
  expect(await standing.holds(before)).toBe(false);
});

test('[C19] one whose signal was lost is found after the gap', async () => {
  const { standing, before, revoke, gap, nextEnd, ended } = await setup();
  await revoke(before);
  const end = nextEnd();
  gap();
  await end;
  expect(ended).toEqual([`register:${before.registerId}`]);
  expect(await standing.holds(before)).toBe(false);
});

test('a ticket of another store or an earlier token does not hold', async () => {
  const { standing, before } = await setup();
  expect(await standing.holds({ ...before, storeId: crypto.randomUUID() })).toBe(false);
  expect(await standing.holds({ ...before, generation: 'earlier' })).toBe(false);
});

test('a register that is new is let in, and can be put out', async () => {
  const { standing, enrol, revoke, signal } = await setup();
  const fresh = await enrol('Fresh');
  expect(await standing.holds(fresh)).toBe(true);
  await revoke(fresh);
  signal(fresh.registerId);
  expect(await standing.holds(fresh)).toBe(false);
});

test('while it cannot be read where a register stands, nobody is let in on what was known before', async () => {
  const { standing, before, revoke, signal, pool } = await setup();
  await revoke(before);
  const original = pool.query.bind(pool);
  pool.query = () => Promise.reject(new Error('No database'));
  signal(before.registerId);
  await expect(standing.holds(before)).rejects.toThrow('No database');
  pool.query = original;
  expect(await standing.holds(before)).toBe(false);
});
