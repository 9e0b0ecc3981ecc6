import { expect, test } from 'vitest';
import { noteRunEnd } from './note-run-end.ts';
import { startAlerting } from './testing/alerting.ts';

const webhook = { kind: 'webhook', url: 'http://127.0.0.1:9', secret: 's' } as const;
const email = { kind: 'email', to: ['chef@example.org'] } as const;

test('[D5] the third failure in a row opens one incident, with a notice for each channel that is on', async () => {
  const { fail, channel, incidents, notices, sourceId } = await startAlerting();
  const on = [await channel(webhook), await channel(email)];
  await channel(webhook, { isEnabled: false });

  await fail(2);
  expect(await incidents()).toEqual([]);
  await fail(3);
  expect(await incidents()).toMatchObject([
    { sourceId, closedAt: null, message: 'The server of the source answered 503.' },
  ]);
  expect((await notices()).map(({ channelId }) => channelId).sort()).toEqual(on.sort());
});

test('[D5] how many failures are too many is for the organisation to say, and for each source anew', async () => {
  const { fail, end, incidents, prisma, organisationId, sourceId } = await startAlerting();
  await prisma.organisation.update({ where: { id: organisationId }, data: { alertAfter: 5 } });
  await fail(4);
  expect(await incidents()).toEqual([]);
  await prisma.source.update({ where: { id: sourceId }, data: { alertAfter: 1 } });
  await end('complete');
  await fail(1);
  expect(await incidents()).toMatchObject([{ kind: 'failing', failures: 1 }]);
});

test('[D5] an incident is told once, however long it lasts', async () => {
  const { fail, channel, incidents, notices } = await startAlerting();
  await channel(webhook);
  await fail(12);
  expect(await incidents()).toHaveLength(1);
  expect(await notices()).toMatchObject([{ kind: 'opened' }]);
});

test('[D5] the next complete run closes it, with one recovery for each channel that was told', async () => {
  const { fail, end, channel, incidents, notices, prisma } = await startAlerting();
  await channel(webhook);
  const gaveUp = await channel(email);
  await fail(3);
  await prisma.notice.updateMany({ where: { channelId: gaveUp }, data: { dueAt: null, error: 'Gave up' } });
  await channel(webhook); // Made since: it knows of nothing that could be over.

  await end('complete');
  await end('complete');
  expect((await incidents()).map(({ closedAt }) => closedAt)).not.toContain(null);
  expect((await notices()).map(({ kind }) => kind)).toEqual(['opened', 'opened', 'recovered']);
});

test('a cancelled run opens nothing and closes nothing', async () => {
  const { fail, end, channel, incidents } = await startAlerting();
  await channel(webhook);
  await end('cancelled', { consecutiveFailures: 5 });
  expect(await incidents()).toEqual([]);
  await fail(3);
  await end('cancelled', { consecutiveFailures: 3 });
  expect(await incidents()).toMatchObject([{ closedAt: null }]);
});

test('after a recovery, failures begin a new incident', async () => {
  const { fail, end, channel, incidents, notices } = await startAlerting();
  await channel(webhook);
  for (let i = 0; i < 2; i++) {
    await fail(3);
    await end('complete');
  }
  expect(await incidents()).toHaveLength(2);
  expect((await notices()).map(({ kind }) => kind)).toEqual(['opened', 'recovered', 'opened', 'recovered']);
});

test('[D5] processes that note the same at once make one alert and one recovery', async () => {
  const { end, channel, incidents, notices } = await startAlerting();
  await channel(webhook);
  await channel(email);
  const many = Array.from({ length: 16 }, (_, i) => i + 3);

  await Promise.all(many.map((consecutiveFailures) => end('error', { consecutiveFailures })));
  expect(await incidents()).toHaveLength(1);
  expect((await notices()).map(({ kind }) => kind)).toEqual(['opened', 'opened']);

  await Promise.all(many.map(() => end('complete')));
  expect(await incidents()).toHaveLength(1);
  expect((await notices()).map(({ kind }) => kind)).toEqual(['opened', 'opened', 'recovered', 'recovered']);
});

test('an incident that its transaction takes back was never told', async () => {
  const { prisma, organisationId, sourceId, channel, clock, incidents, notices } = await startAlerting();
  await channel(webhook);
  const ended = {
    runId: '00000000-0000-7000-8000-000000000000',
    sourceId,
    organisationId,
    status: 'error',
    failure: null,
    consecutiveFailures: 3,
    at: clock.now(),
  } as const;
  await expect(
    prisma.$transaction(async (tx) => {
      await noteRunEnd(tx, ended);
      throw new Error('The run was saved by somebody else meanwhile');
    }),
  ).rejects.toThrow('somebody else');
  expect(await incidents()).toEqual([]);
  expect(await notices()).toEqual([]);
});
