import { expect, test } from 'vitest';
import { noteStale } from './note-stale.ts';
import { startAlerting } from './testing/alerting.ts';

const HOUR_MS = 3_600_000;

async function startStale({
  everyMs = 600_000,
  staleAfter = 3,
}: { everyMs?: number; staleAfter?: number | null } = {}) {
  const alerting = await startAlerting();
  const { prisma, pool, clock, organisationId, sourceId, end } = alerting;
  await prisma.organisation.update({ where: { id: organisationId }, data: { staleAfter } });
  await end('complete');
  const [run] = await prisma.run.findMany();
  const lastSuccessAt = clock.now();
  await prisma.source.update({
    where: { id: sourceId },
    data: {
      everyMs,
      createdAt: lastSuccessAt,
      updatedAt: lastSuccessAt,
      stats: { create: { lastRunId: run?.id ?? null, lastSuccessAt } },
    },
  });
  return { ...alerting, note: () => noteStale({ pool, prisma }, clock.now()) };
}

test('a source that was not read for too many of its intervals opens one incident, closed by its next complete run', async () => {
  const { note, advance, channel, incidents, notices, end } = await startStale();
  await channel({ kind: 'webhook', url: 'http://127.0.0.1:9', secret: 's' });
  advance(HOUR_MS / 2);
  expect(await note()).toBe(0);
  advance(1);
  expect(await note()).toBe(1);
  expect(await note()).toBe(0);
  expect(await incidents()).toMatchObject([
    {
      kind: 'stale',
      failures: 0,
      closedAt: null,
      message: 'It was read for the last time 30 min ago, and is to be read every 10 min.',
    },
  ]);
  await end('complete');
  expect((await notices()).map(({ kind }) => kind)).toEqual(['opened', 'recovered']);
});

test('processes that look at once tell it once', async () => {
  const { note, advance, incidents } = await startStale();
  advance(HOUR_MS);
  await Promise.all([note(), note(), note(), note()]);
  expect(await incidents()).toHaveLength(1);
});

test.each([
  ['is paused', { pausedAt: new Date() }],
  ['is read only while somebody watches', { attendance: 'while_watched' as const }],
  ['is read when somebody asks', { everyMs: null }],
  ['was changed or resumed a moment ago', { updatedAt: new Date('2026-05-01T12:59:00Z') }],
])('one that %s is not stale', async (_, data) => {
  const { note, advance, prisma, sourceId } = await startStale();
  advance(HOUR_MS);
  await prisma.source.update({ where: { id: sourceId }, data: { updatedAt: new Date(0), ...data } });
  expect(await note()).toBe(0);
});

test('nobody is told where the organisation does not ask for it, nor of a few seconds', async () => {
  const off = await startStale({ staleAfter: null });
  off.advance(100 * HOUR_MS);
  expect(await off.note()).toBe(0);
  const quick = await startStale({ everyMs: 5_000 });
  quick.advance(4 * 60_000);
  expect(await quick.note()).toBe(0);
});
