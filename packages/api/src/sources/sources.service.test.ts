import { connectorDeps } from '@syncline/connectors/testing';
import { connectors, isConnectorKind } from '@syncline/connectors/registry';
import { feedFaults } from '@syncline/db/feed-integrity';
import { createTestDatabase } from '@syncline/db/testing';
import { createVault } from '@syncline/engine/vault';
import { expect, onTestFinished, test } from 'vitest';
import { createSourcesService } from './sources.service.ts';

const mapping = { type: 'product', key: ['ID'], columns: [{ column: 'Name', field: 'name' }] };

async function start() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  const signals: string[] = [];
  const service = createSourcesService({
    prisma,
    pool,
    clock: { now: () => new Date('2026-05-01T12:00:00Z') },
    vault: createVault('a secret of sufficient length'),
    signals: { send: (channel, about) => void signals.push(`${channel} ${about}`) },
    connectors: {
      of: (kind) => {
        if (!isConnectorKind(kind)) throw new Error(`No kind ${kind}`);
        return connectors[kind];
      },
      deps: () => connectorDeps(),
    },
  });
  const organisation = async (slug: string) => {
    const { id } = await prisma.organisation.create({ data: { name: slug, slug } });
    return { userId: 'ada', name: 'Ada', sessionId: 's', organisationId: id, role: 'admin' } as const;
  };
  const member = await organisation('one');
  const source = (name: string) =>
    service.create(member, {
      name,
      kind: 'file',
      storeId: null,
      config: { location: { from: 'path', path: '/products.csv' }, mapping },
    });
  const { id: feed } = await prisma.feed.findFirstOrThrow({
    where: { organisationId: member.organisationId },
  });
  /** Records as a run of the source would have brought them. */
  const bring = (sourceId: string | null, from: number, to: number) =>
    pool.query(
      `insert into record (feed_id, type, key, data, source_id)
       select $1, 'product', n::text, jsonb_build_object('name', 'Product ' || n), $2
       from generate_series($3::int, $4::int) n`,
      [feed, sourceId, from, to],
    );
  const live = async () => {
    const { rows } = await pool.query<{ key: string }>(
      `select key from record where feed_id = $1 and not deleted order by length(key), key`,
      [feed],
    );
    return rows.map(({ key }) => key);
  };
  const run = (sourceId: string, minute: number, data: object = {}) =>
    prisma.run.create({
      data: {
        organisationId: member.organisationId,
        sourceId,
        trigger: 'schedule',
        status: 'complete',
        queuedAt: at(minute),
        startedAt: at(minute),
        endedAt: new Date(at(minute).getTime() + 1_500),
        ...data,
      },
    });
  return { service, prisma, pool, signals, organisation, member, source, feed, bring, live, run };
}

const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 10, minute));

test('[A12] a list of sources tells how their last runs went, oldest first', async () => {
  const { service, member, source, run } = await start();
  const [goods, units] = [await source('Goods'), await source('Units')];
  for (let minute = 0; minute < 25; minute++) await run(goods.id, minute, { created: minute });
  await run(goods.id, 30, { status: 'error', errorMessage: 'Not there.' });
  const waiting = await run(goods.id, 31, { status: 'queued', startedAt: null, endedAt: null });

  const [first, second] = await service.list(member);
  expect(first).toMatchObject({ id: goods.id, latestRun: { id: waiting.id, status: 'queued' } });
  expect(first?.recentRuns).toHaveLength(19);
  expect(first?.recentRuns[0]).toMatchObject({ outcome: 'complete', created: 7, durationMs: 1_500 });
  expect(first?.recentRuns.at(-1)).toMatchObject({ outcome: 'error' });
  expect(second).toMatchObject({ id: units.id, latestRun: null, recentRuns: [] });
});

test('two hundred sources are read with as many queries as one', async () => {
  const { service, prisma, pool, member, source, run } = await start();
  const { id, config } = await source('Source');
  await run(id, 0);
  const counted = async () => {
    let queries = 0;
    const count = () => void queries++;
    pool.on('acquire', count);
    const sources = await service.list(member);
    pool.off('acquire', count);
    return { queries, sources: sources.length };
  };
  const one = await counted();
  const { organisationId } = member;
  await prisma.source.createMany({
    data: Array.from({ length: 199 }, (_, n) => ({
      organisationId,
      name: `Source ${n}`,
      kind: 'file',
      entityType: 'product',
      config: JSON.parse(JSON.stringify(config)),
    })),
  });
  expect(await counted()).toEqual({ queries: one.queries, sources: 200 });
});

test('what would go with a source is counted, and of no other one', async () => {
  const { service, member, source, bring, run, organisation } = await start();
  const [goods, units] = [await source('Goods'), await source('Units')];
  await bring(goods.id, 1, 3);
  await bring(units.id, 4, 9);
  await run(goods.id, 1);
  expect(await service.belongings(member, goods.id)).toEqual({ records: 3, runs: 1, rejected: 0 });
  await expect(service.belongings(await organisation('two'), goods.id)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('a source that is removed leaves its records', async () => {
  const { service, prisma, member, source, bring, live, signals } = await start();
  const { id } = await source('Goods');
  await bring(id, 1, 3);
  expect(await service.remove(member, { sourceId: id, records: 'keep' })).toEqual({ removedRecords: 0 });
  expect(await live()).toEqual(['1', '2', '3']);
  expect(await prisma.source.count()).toBe(0);
  expect(signals).toContain(`source ${member.organisationId}:${id}`);
});

test('[E7] or takes them with it: they are removed by the person, for every client, and what they were is kept', async () => {
  const { service, prisma, pool, member, source, feed, bring, live, signals } = await start();
  const [goods, units] = [await source('Goods'), await source('Units')];
  await bring(goods.id, 1, 6_000);
  await bring(units.id, 7_001, 7_002);
  await bring(null, 8_000, 8_000);
  expect(await service.remove(member, { sourceId: goods.id, records: 'remove' })).toEqual({
    removedRecords: 6_000,
  });

  expect(await live()).toEqual(['7001', '7002', '8000']);
  expect(await prisma.source.findMany({ select: { name: true } })).toEqual([{ name: 'Units' }]);
  const tombstone = await prisma.record.findFirstOrThrow({ where: { feedId: feed, key: '1' } });
  expect(tombstone).toMatchObject({ deleted: true, data: null, changedBy: 'user:ada' });
  expect(await prisma.recordVersion.findFirst({ where: { feedId: feed, key: '1' } })).toMatchObject({
    data: { name: 'Product 1' },
  });
  expect(signals).toContain(`feed ${feed}`);
  expect(await feedFaults(pool, [feed])).toEqual([]);
});

test('a source that is being synced is not removed, and goes on running by itself', async () => {
  const { service, prisma, member, source, bring, live, run } = await start();
  const { id } = await source('Goods');
  await bring(id, 1, 2);
  await run(id, 1, { status: 'saving', endedAt: null });
  await expect(service.remove(member, { sourceId: id, records: 'remove' })).rejects.toMatchObject({
    code: 'conflict',
  });
  expect(await live()).toEqual(['1', '2']);
  expect(await prisma.source.findUnique({ where: { id } })).toMatchObject({ pausedAt: null });
});

test('while a source is removed, whoever would sync it waits and finds none', async () => {
  const { service, pool, member, source, bring, live } = await start();
  const { id } = await source('Goods');
  await bring(id, 1, 100);
  const writer = await pool.connect();
  // Somebody edits a record of it, so that removing it takes as long as that.
  await writer.query('begin');
  await writer.query(`update record set data = '{"name":"Edited"}' where key = '1' and not deleted`);
  const removal = service.remove(member, { sourceId: id, records: 'remove' });
  const locked = () => pool.query('select from source where id = $1 for update skip locked', [id]);
  await expect.poll(async () => (await locked()).rowCount).toBe(0);
  const asked = pool.query('select id from source where id = $1 for update', [id]);
  await writer.query('rollback');
  writer.release();
  expect(await removal).toEqual({ removedRecords: 100 });
  expect((await asked).rows).toEqual([]);
  expect(await live()).toEqual([]);
});
