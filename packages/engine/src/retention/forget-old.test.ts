import { createTestDatabase } from '@syncline/db/testing';
import { expect, onTestFinished, test } from 'vitest';
import { forgetOld } from './forget-old.ts';
import { firstIdAt } from './run-ids.ts';

const now = new Date('2026-06-01T00:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const never = new AbortController().signal;
const nothing = {
  runs: 0,
  versions: 0,
  audit: 0,
  incidents: 0,
  notices: 0,
  tokens: 0,
  lanes: 0,
  workers: 0,
};

async function startKeeping() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  let made = 0;

  const organisation = async (name: string, keepDays = 90) => {
    const { id: organisationId } = await prisma.organisation.create({ data: { name, slug: name, keepDays } });
    const source = () =>
      prisma.source.create({
        data: { organisationId, name: `${++made}`, kind: 'file', config: {}, entityType: 'product' },
      });
    const { id: sourceId } = await source();
    const { id: channelId } = await prisma.alertChannel.create({
      data: { organisationId, name: 'Kitchen', kind: 'email', config: {} },
    });
    const { id: feed } = await prisma.feed.findFirstOrThrow({ where: { organisationId } });
    return {
      organisationId,
      sourceId,
      channelId,
      feed,
      source,
      /** A run that was made and ended so many days ago; `null` for one that has not ended. */
      run: (days: number, status: 'complete' | 'error' | 'saving', of = sourceId) => {
        const id = firstIdAt(daysAgo(days)).slice(0, -12) + (++made).toString(16).padStart(12, '0');
        const endedAt = status === 'saving' ? null : daysAgo(days);
        return prisma.run.create({
          data: { id, organisationId, sourceId: of, status, trigger: 'schedule', endedAt },
        });
      },
      version: (days: number) =>
        prisma.recordVersion.create({
          data: {
            feedId: feed,
            type: 'product',
            key: 'pizza',
            seq: ++made,
            data: {},
            changedAt: daysAgo(days + 1),
            supersededAt: daysAgo(days),
          },
        }),
      audit: (days: number) =>
        prisma.audit.create({
          data: { organisationId, at: daysAgo(days), userName: 'Ada', action: 'x', subject: '', detail: {} },
        }),
      incident: (days: number, isOpen = false, of = sourceId) =>
        prisma.incident.create({
          data: {
            organisationId,
            sourceId: of,
            runId: firstIdAt(now),
            message: '',
            advice: '',
            openedAt: daysAgo(days + 1),
            closedAt: isOpen ? null : daysAgo(days),
            notices: { create: { channelId, kind: 'opened', createdAt: daysAgo(days) } },
          },
        }),
      test: (days: number) =>
        prisma.notice.create({ data: { channelId, kind: 'test', createdAt: daysAgo(days) } }),
    };
  };
  return { prisma, pool, organisation };
}

test('what is older than an organisation keeps goes, the rest stays', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  for (const days of [89, 91]) {
    await one.run(days, 'error');
    await one.version(days);
    await one.audit(days);
    await one.incident(days);
    await one.test(days);
  }
  expect(await forgetOld(pool, { now }, never)).toEqual({
    ...nothing,
    runs: 1,
    versions: 1,
    audit: 1,
    incidents: 1,
    notices: 1,
  });
  expect(await prisma.run.findMany()).toMatchObject([{ endedAt: daysAgo(89) }]);
  expect(await prisma.recordVersion.findMany()).toMatchObject([{ supersededAt: daysAgo(89) }]);
  expect(await prisma.audit.findMany()).toMatchObject([{ at: daysAgo(89) }]);
  expect(await prisma.incident.findMany()).toMatchObject([{ closedAt: daysAgo(89) }]);
  expect((await prisma.notice.findMany()).map(({ createdAt }) => createdAt)).toEqual([
    daysAgo(89),
    daysAgo(89),
  ]);
  expect(await forgetOld(pool, { now }, never)).toEqual(nothing);
});

test('each organisation keeps its history as long as it wants', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const short = await organisation('short', 7);
  const long = await organisation('long', 365);
  const careless = await organisation('careless', 0);
  const endless = await organisation('endless', 2_000_000_000);
  for (const one of [short, long, endless]) await one.run(30, 'error');
  await careless.run(0.5, 'error');
  await forgetOld(pool, { now }, never);
  const kept = await prisma.run.findMany({ select: { organisationId: true } });
  expect(new Set(kept.map(({ organisationId }) => organisationId))).toEqual(
    new Set([long, careless, endless].map(({ organisationId }) => organisationId)),
  );
});

test('a run that has not ended, and the newest complete one of a source, stay however old they are', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  const other = await one.source();
  const open = await one.source();
  await one.run(200, 'complete');
  const newest = await one.run(199, 'complete');
  await one.run(198, 'error');
  const only = await one.run(300, 'complete', other.id);
  const underWay = await one.run(400, 'saving', open.id);
  expect((await forgetOld(pool, { now }, never)).runs).toBe(2);
  const kept = await prisma.run.findMany({ select: { id: true } });
  expect(kept.map(({ id }) => id).sort()).toEqual([newest.id, only.id, underWay.id].sort());
});

test('the log and the dead letters of a run go with it, the figures of its source stay', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  const { id: runId } = await one.run(100, 'error');
  const { sourceId } = one;
  await prisma.runLog.create({ data: { runId, level: 'error', message: '' } });
  await prisma.rejected.create({ data: { runId, sourceId, row: 1, type: 'product', reason: '', raw: {} } });
  await prisma.sourceStats.create({ data: { sourceId, runs: 1, failures: 1, lastRunId: runId } });
  await forgetOld(pool, { now }, never);
  expect([await prisma.runLog.count(), await prisma.rejected.count()]).toEqual([0, 0]);
  expect(await prisma.sourceStats.findMany()).toMatchObject([{ sourceId, runs: 1, failures: 1 }]);
});

test('an incident that is open stays', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  await one.incident(400, true);
  await forgetOld(pool, { now }, never);
  expect(await prisma.incident.count()).toBe(1);
  expect(await prisma.notice.count()).toBe(1);
});

test('it goes in batches, and stops after the one under way', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  for (let i = 0; i < 7; i++) await one.run(100 + i, 'error');
  const stopping = new AbortController();
  let batches = 0;
  pool.on('release', () => {
    // The organisations, then the runs.
    if (++batches === 3) stopping.abort();
  });
  expect((await forgetOld(pool, { now, batch: 2 }, stopping.signal)).runs).toBe(4);
  expect(await prisma.run.count()).toBe(3);
  expect((await forgetOld(pool, { now, batch: 2 }, never)).runs).toBe(3);
});

test('several processes at once forget everything once', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  for (let i = 0; i < 30; i++) {
    await one.run(100 + i, 'error');
    await one.version(100 + i);
    await one.audit(100 + i);
  }
  const all = await Promise.all([1, 2, 3, 4].map(() => forgetOld(pool, { now, batch: 4 }, never)));
  for (const what of ['runs', 'versions', 'audit'] as const)
    expect(all.reduce((total, gone) => total + gone[what], 0)).toBe(30);
  expect(await prisma.run.count()).toBe(0);
});

test('tokens that expired, lanes nobody uses and processes that are gone are forgotten', async () => {
  const { prisma, pool, organisation } = await startKeeping();
  const one = await organisation('one');
  const expiry = { old: new Date(now.getTime() - 1), fresh: new Date(now.getTime() + 1) };
  for (const [key, expiresAt] of Object.entries(expiry))
    await prisma.upstreamToken.create({ data: { key, sealed: '', expiresAt } });
  await prisma.rateLane.createMany({
    data: [
      { key: 'old', freeAt: daysAgo(2) },
      { key: 'fresh', freeAt: daysAgo(0.5) },
    ],
  });
  const worker = (id: string, days: number) =>
    prisma.worker.create({
      data: { id: firstIdAt(now).slice(0, -1) + id, host: id, pid: 1, seenAt: daysAgo(days) },
    });
  const dead = await worker('1', 2);
  await worker('2', 0.5);
  const holding = await worker('3', 2);
  const { id } = await one.run(0, 'saving');
  await prisma.run.update({ where: { id }, data: { workerId: holding.id } });
  await prisma.presence.create({
    data: { workerId: dead.id, organisationId: one.organisationId, watchers: 1 },
  });
  expect(await forgetOld(pool, { now }, never)).toEqual({ ...nothing, tokens: 1, lanes: 1, workers: 1 });
  expect(await prisma.presence.count()).toBe(0);
});
