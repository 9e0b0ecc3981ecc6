import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { appRouter } from '../root.ts';
import { createThresholdsService } from './thresholds.service.ts';

async function startThresholds() {
  const calling = await startCalling();
  const { prisma, context, join } = calling;
  const thresholds = createThresholdsService({ prisma });
  const ada = await join('One', 'Ada');
  const apiOf = (member: typeof ada) => appRouter.createCaller(context(member, { thresholds })).alerts;
  const { id: sourceId } = await prisma.source.create({
    data: {
      organisationId: ada.organisationId,
      name: 'Orders',
      kind: 'file',
      config: {},
      entityType: 'order',
    },
  });
  return { ...calling, ada, apiOf, api: apiOf(ada), sourceId };
}

test('[D5] an organisation waits for three failures unless it says otherwise, and a source may differ', async () => {
  const { api, sourceId, prisma } = await startThresholds();
  const source = { id: sourceId, name: 'Orders' };
  expect(await api.thresholds()).toEqual({
    failures: 3,
    staleAfter: null,
    sources: [{ ...source, failures: null }],
  });
  await api.setThresholds({ failures: 5, staleAfter: 4 });
  await api.setSourceThreshold({ sourceId, failures: 1 });
  expect(await api.thresholds()).toEqual({
    failures: 5,
    staleAfter: 4,
    sources: [{ ...source, failures: 1 }],
  });
  await api.setThresholds({ staleAfter: null });
  await api.setSourceThreshold({ sourceId, failures: null });
  expect(await api.thresholds()).toMatchObject({
    failures: 5,
    staleAfter: null,
    sources: [{ failures: null }],
  });
  expect(
    (await prisma.audit.findMany({ orderBy: { id: 'asc' } })).map(({ subject, detail }) => [subject, detail]),
  ).toEqual([
    ['', { changes: { alertAfter: [3, 5], staleAfter: [null, 4] } }],
    ['Orders', { changes: { alertAfter: [null, 1] } }],
    ['', { changes: { staleAfter: [4, null] } }],
    ['Orders', { changes: { alertAfter: [1, null] } }],
  ]);
});

test.each([{ failures: 0 }, { failures: 21 }, { failures: 2.5 }, { staleAfter: 1 }])(
  '%j is refused',
  async (change) => {
    const { api } = await startThresholds();
    await expect(api.setThresholds(change)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  },
);

test('[E2] a source of another organisation is out of reach', async () => {
  const { apiOf, join, sourceId } = await startThresholds();
  const eve = apiOf(await join('Two', 'Eve'));
  await expect(eve.setSourceThreshold({ sourceId, failures: 1 })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
