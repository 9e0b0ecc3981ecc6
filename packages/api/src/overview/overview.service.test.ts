import { createTestDatabase } from '@syncline/db/testing';
import { expect, onTestFinished, test } from 'vitest';
import type { Member } from '../context.ts';
import { createOverviewService } from './overview.service.ts';

const NOW = new Date('2026-05-20T12:10:00Z');

async function setup() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
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
    include: { stores: { orderBy: { code: 'asc' }, include: { feed: true } } },
  });
  const [a, b] = stores;
  if (!a || !b) throw new Error('The stores were not made');
  const member: Member = { userId: 'u', name: 'Ada', sessionId: 's', organisationId, role: 'viewer' };
  const service = createOverviewService({ prisma, pool, clock: { now: () => NOW } });

  interface Stats {
    readonly lastStatus?: 'complete' | 'error';
    readonly consecutiveFailures?: number;
    readonly lastRunId?: string;
  }
  const addSource = (name: string, storeId: string | null = null, stats?: Stats) =>
    prisma.source.create({
      data: {
        organisationId,
        storeId,
        name,
        kind: 'file',
        config: {},
        entityType: 'product',
        ...(stats && { stats: { create: { ...stats } } }),
      },
    });
  const addRun = (sourceId: string, at: string, status: 'complete' | 'error' | 'saving', seconds = 2) => {
    const startedAt = new Date(at);
    const id = idAt(startedAt);
    return prisma.run.create({
      data: {
        id,
        organisationId,
        sourceId,
        trigger: 'schedule',
        status,
        updated: 3,
        queuedAt: startedAt,
        startedAt,
        endedAt: status === 'saving' ? null : new Date(startedAt.getTime() + seconds * 1_000),
        ...(status === 'error' && { errorKind: 'gone', errorMessage: 'It is gone.' }),
      },
    });
  };
  return { prisma, pool, service, member, a, b, addSource, addRun };
}

let made = 0;
const idAt = (at: Date) => {
  const time = at.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-${String((made += 1)).padStart(12, '0')}`;
};

test('[D4] every source tells how it is doing and how long its runs took, those with trouble in the first lanes', async () => {
  const { service, member, addSource, addRun, prisma } = await setup();
  const fine = await addSource('A fine one', null, { lastStatus: 'complete' });
  await addRun(fine.id, '2026-05-20T10:00:00Z', 'complete', 4);
  await addRun(fine.id, '2026-05-20T11:00:00Z', 'complete', 6);
  const broken = await addSource('Broken');
  const { id: lastRunId } = await addRun(broken.id, '2026-05-20T11:05:00Z', 'error');
  await prisma.sourceStats.create({
    data: { sourceId: broken.id, lastStatus: 'error', consecutiveFailures: 3, lastRunId },
  });
  const overview = await service.get(member, null);
  expect(overview.sources).toMatchObject([
    { name: 'A fine one', health: 'healthy', durationsMs: [4_000, 6_000], error: null },
    { name: 'Broken', health: 'degraded', consecutiveFailures: 3, error: 'It is gone.', lastRunId },
  ]);
  expect(overview.timeline.lanes.map(({ sourceId }) => sourceId)).toEqual([broken.id, fine.id]);
});

test('runs of the last 24 hours lie in slots of half an hour, each with the run to look at first', async () => {
  const { service, member, addSource, addRun } = await setup();
  const { id } = await addSource('Orders');
  await addRun(id, '2026-05-19T12:00:00Z', 'complete');
  await addRun(id, '2026-05-19T12:31:00Z', 'complete');
  const failed = await addRun(id, '2026-05-20T09:40:00Z', 'error');
  await addRun(id, '2026-05-20T09:50:00Z', 'complete');
  const underWay = await addRun(id, '2026-05-20T12:09:00Z', 'saving');
  const { timeline, runs } = await service.get(member, null);
  expect(timeline).toMatchObject({ from: '2026-05-19T12:30:00.000Z', slots: 48, slotMs: 1_800_000, more: 0 });
  expect(timeline.lanes[0]?.slots).toMatchObject([
    { slot: 0, runs: 1, failed: 0, changes: 3 },
    { slot: 42, runs: 2, failed: 1, runId: failed.id },
    { slot: 47, runs: 1, underWay: 1, runId: underWay.id },
  ]);
  expect(runs).toMatchObject([{ id: underWay.id, sourceName: 'Orders', status: 'saving' }]);
});

test('a type is as old as its last change in any store, and names who brought it', async () => {
  const { service, member, addSource, pool, a, b } = await setup();
  const { id, name } = await addSource('Tables');
  const put = async (feed: number | undefined, key: string, source: string | null, at: string) => {
    await pool.query(
      `insert into record (feed_id, type, key, source_id, data) values ($1, 'table', $2, $3, '{"name":"1"}')`,
      [feed, key, source],
    );
    await pool.query('update record set updated_at = $2 where key = $1', [key, at]);
  };
  await put(a.feed?.id, '1', id, '2026-05-20T08:00:00Z');
  await put(b.feed?.id, '2', null, '2026-05-20T09:00:00Z');
  expect((await service.get(member, null)).freshness).toEqual([
    { type: 'table', count: 2, at: '2026-05-20T09:00:00.000Z', source: null },
  ]);
  expect((await service.get(member, a.id)).freshness).toEqual([
    { type: 'table', count: 1, at: '2026-05-20T08:00:00.000Z', source: { id, name } },
  ]);
});

test('of one store it shows what that has to do with: its own sources and registers, and the sources of all stores', async () => {
  const { service, member, addSource, addRun, prisma, a, b } = await setup();
  const all = await addSource('All');
  const ofA = await addSource('Of A', a.id);
  const ofB = await addSource('Of B', b.id);
  for (const { id: sourceId } of [all, ofA, ofB]) {
    const { id: runId } = await addRun(sourceId, '2026-05-20T12:00:00Z', 'saving');
    await prisma.incident.create({
      data: {
        organisationId: member.organisationId,
        sourceId,
        runId,
        openedAt: NOW,
        message: 'No',
        advice: '',
      },
    });
  }
  for (const store of [a, b])
    await prisma.register.create({
      data: {
        organisationId: member.organisationId,
        storeId: store.id,
        name: 'Till',
        enrolledBy: 'Ada',
        tokenHash: store.id,
      },
    });
  const { sources, runs, incidents, registers } = await service.get(member, a.id);
  expect(sources.map(({ name }) => name)).toEqual(['All', 'Of A']);
  expect(runs.map(({ sourceName }) => sourceName)).toEqual(['All', 'Of A']);
  expect(incidents.map(({ sourceName }) => sourceName)).toEqual(['Of A', 'All']);
  expect(registers).toHaveLength(1);
});

test('[E2] a store of another organisation is not found', async () => {
  const { service, member } = await setup();
  await expect(service.get(member, crypto.randomUUID())).rejects.toMatchObject({ code: 'not_found' });
});
