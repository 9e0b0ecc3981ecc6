import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { appRouter } from '../root.ts';
import { createOrganisationService } from './organisation.service.ts';
import { createStoresService, whyItStays } from './stores.service.ts';

async function startOrganisation() {
  const calling = await startCalling();
  const { prisma, pool, context, join } = calling;
  const services = {
    organisation: createOrganisationService({ prisma }),
    stores: createStoresService({ prisma, pool }),
  };
  const ada = await join('One', 'Ada');
  const apiOf = (member: typeof ada) => appRouter.createCaller(context(member, services)).organisation;
  return { ...calling, ada, apiOf, api: apiOf(ada) };
}

const rome = { name: 'Rome', code: 'rome', timeZone: 'Europe/Rome' };

test('[E2] an admin names the organisation and says how long it keeps what has happened', async () => {
  const { api, prisma } = await startOrganisation();
  expect(await api.get()).toEqual({ name: 'One', keepDays: 90, currency: 'EUR' });
  expect(await api.update({ name: 'Uno', keepDays: 30, currency: 'CHF' })).toEqual({
    name: 'Uno',
    keepDays: 30,
    currency: 'CHF',
  });
  expect(await prisma.audit.findMany()).toMatchObject([
    {
      action: 'organisation.update',
      subject: 'Uno',
      detail: { changes: { name: ['One', 'Uno'], keepDays: [90, 30], currency: ['EUR', 'CHF'] } },
    },
  ]);
});

test.each([
  [{ keepDays: 6 }, /at least 7 days/],
  [{ keepDays: 4_000 }, /3,650 days at most/],
  [{ currency: 'LIRA' }, /Choose a currency/],
  [{ name: '  ' }, /Name your organisation/],
])('%j is refused', async (change, message) => {
  const { api } = await startOrganisation();
  await expect(api.update(change)).rejects.toThrow(message);
});

test('[E2] stores are added, renamed and put into their time zone', async () => {
  const { api, prisma } = await startOrganisation();
  const { id: storeId } = await api.addStore({ ...rome, code: 'ROME' });
  expect(await api.stores()).toEqual([{ ...rome, id: storeId, sources: 0, registers: 0, records: 0 }]);
  await api.updateStore({ ...rome, storeId, name: 'Milan', timeZone: 'UTC' });
  expect(await prisma.store.findMany()).toMatchObject([{ name: 'Milan', code: 'rome', timeZone: 'UTC' }]);
  const [, changed] = await prisma.audit.findMany({ orderBy: { id: 'asc' } });
  expect(changed).toMatchObject({
    subject: 'Rome',
    detail: { changes: { name: ['Rome', 'Milan'], timeZone: ['Europe/Rome', 'UTC'] } },
  });
});

test('a code that is taken and a time zone that is none are refused', async () => {
  const { api } = await startOrganisation();
  await api.addStore(rome);
  const { id: storeId } = await api.addStore({ ...rome, code: 'milan' });
  await expect(api.addStore(rome)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(api.updateStore({ ...rome, storeId })).rejects.toMatchObject({ code: 'CONFLICT' });
  for (const timeZone of ['Europe/Nowhere', '+02:00', ''])
    await expect(api.addStore({ ...rome, code: 'x', timeZone })).rejects.toThrow('There is no time zone');
});

test('[E2] a store goes only when nothing hangs on it, and the refusal names what does', async () => {
  const { api, prisma, ada } = await startOrganisation();
  const { organisationId } = ada;
  const { id: storeId } = await api.addStore(rome);
  const feed = await prisma.feed.findUniqueOrThrow({ where: { storeId } });
  await prisma.source.create({
    data: { organisationId, storeId, name: 'Orders', kind: 'file', config: {}, entityType: 'order' },
  });
  await prisma.$executeRaw`insert into record (feed_id, type, key, data) values (${feed.id}, 'table', '1', '{"name":"1"}')`;
  await expect(api.removeStore({ storeId })).rejects.toMatchObject({
    code: 'CONFLICT',
    message: '“Rome” cannot be removed: it has 1 source and 1 record. Remove or move them first.',
  });
  await prisma.source.deleteMany();
  await prisma.$executeRaw`delete from record where feed_id = ${feed.id}`;
  await api.removeStore({ storeId });
  expect(await api.stores()).toEqual([]);
  expect(await prisma.feed.count({ where: { storeId: { not: null } } })).toBe(0);
});

test('what a store has is told as a list', () => {
  expect(whyItStays('Rome', { sources: 0, registers: 0, records: 0 })).toBeNull();
  expect(whyItStays('Rome', { sources: 2, registers: 1, records: 0 })).toContain('2 sources and 1 register.');
  expect(whyItStays('Rome', { sources: 1, registers: 2, records: 3 })).toContain(
    '1 source, 2 registers and 3 records.',
  );
});

test('[E2] a store that gets a source while it is removed keeps it or goes without', async () => {
  const { api, prisma, ada } = await startOrganisation();
  const { organisationId } = ada;
  const { id: storeId } = await api.addStore(rome);
  const [removed, added] = await Promise.allSettled([
    api.removeStore({ storeId }),
    prisma.source.create({
      data: { organisationId, storeId, name: 'Orders', kind: 'file', config: {}, entityType: 'order' },
    }),
  ]);
  expect([removed.status, added.status].toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('[E2] another organisation is out of reach', async () => {
  const { api, apiOf, join } = await startOrganisation();
  const { id: storeId } = await api.addStore(rome);
  const eve = apiOf(await join('Two', 'Eve'));
  expect(await eve.stores()).toEqual([]);
  await expect(eve.updateStore({ ...rome, storeId, name: 'Mine' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
  await expect(eve.removeStore({ storeId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
