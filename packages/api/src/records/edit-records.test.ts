import { feedFaults } from '@syncline/db/feed-integrity';
import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { appRouter } from '../root.ts';
import { createRecordEditing } from './edit-records.ts';
import { createRecordsService } from './records.service.ts';

async function setup() {
  const calling = await startCalling();
  const { prisma, pool, clock, join, context } = calling;
  const records = createRecordsService({ prisma, pool, clock });
  const services = { records, recordEditing: createRecordEditing({ prisma, pool, records }) };
  const ada = await join('One', 'Ada');
  const { organisationId } = ada;
  const store = await prisma.store.create({ data: { organisationId, name: 'North', code: 'north' } });
  const { id: feed } = await prisma.feed.findFirstOrThrow({ where: { organisationId, storeId: null } });
  const apiOf = async (name: string, organisation = 'One', role: 'admin' | 'viewer' = 'admin') =>
    appRouter.createCaller(context(await join(organisation, name, role), services)).records;
  const api = appRouter.createCaller(context(ada, services)).records;
  const by = async (key: string) =>
    (
      await pool.query<{ by: string }>(
        'select changed_by as by from record where key = $1 and feed_id = $2',
        [key, feed],
      )
    ).rows[0]?.by;
  const sourceNamed = (name: string) =>
    prisma.source.create({ data: { organisationId, name, kind: 'file', config: {}, entityType: 'product' } });
  const create = async (key: string, data: Record<string, string | number | boolean>) =>
    (await api.create({ type: 'product', key, data })).record;
  return { ...calling, ada, api, apiOf, store, feed, by, sourceNamed, create };
}

const of = (feed: number, key: string) => ({ feed, type: 'product', key });

test('[C15] a record that is created, changed and deleted takes the path of any writer, under the name of who did it', async () => {
  const { api, ada, pool, feed, by, prisma } = await setup();
  const { record } = await api.create({ type: 'product', data: { name: 'Pizza', price: 900, sku: ' ' } });
  expect(record).toMatchObject({
    feed,
    type: 'product',
    data: { name: 'Pizza', price: 900 },
    sourceId: null,
  });
  expect(record.key).toMatch(/^[0-9a-z]{10}$/);
  expect(await by(record.key)).toBe(`user:${ada.userId}`);

  const changes = { price: 950, sku: 'P1', name: 'Pizza' };
  const saved = await api.update({ ...of(feed, record.key), base: record.seq, changes });
  expect(saved).toMatchObject({
    outcome: 'saved',
    before: { name: 'Pizza', price: 900 },
    record: { data: { name: 'Pizza', price: 950, sku: 'P1' }, seq: record.seq + 1 },
  });
  const removed = await api.remove({ ...of(feed, record.key), base: record.seq + 1 });
  expect(removed).toEqual({ outcome: 'removed', before: { name: 'Pizza', price: 950, sku: 'P1' } });
  const again = await api.create({ type: 'product', key: record.key, data: { name: 'Pizza' } });
  expect(again.record.seq).toBe(record.seq + 3);
  expect(await feedFaults(pool, [feed])).toEqual([]);

  const told = await prisma.audit.findMany({ orderBy: { id: 'asc' } });
  expect(told.map(({ action, subject, detail }) => [action, subject, detail])).toEqual([
    ['records.create', `product ${record.key}`, { changes: { name: [null, 'Pizza'], price: [null, 900] } }],
    ['records.update', `product ${record.key}`, { changes: { price: [900, 950], sku: [null, 'P1'] } }],
    [
      'records.remove',
      `product ${record.key}`,
      { changes: { name: ['Pizza', null], price: [950, null], sku: ['P1', null] } },
    ],
    ['records.create', `product ${record.key}`, { changes: { name: [null, 'Pizza'] } }],
  ]);
});

test('[C13] who did not know of a change to the same field is asked; other fields go together', async () => {
  const { api, apiOf, feed, create, prisma } = await setup();
  const { seq: base } = await create('pizza', { name: 'Pizza', price: 900 });
  const bob = await apiOf('Bob');
  await bob.update({ ...of(feed, 'pizza'), base, changes: { price: 1_000 } });

  expect(await api.update({ ...of(feed, 'pizza'), base, changes: { sku: 'P1' } })).toMatchObject({
    outcome: 'saved',
    record: { data: { name: 'Pizza', price: 1_000, sku: 'P1' } },
  });
  const asked = await prisma.audit.count();
  const conflict = await api.update({ ...of(feed, 'pizza'), base, changes: { price: 800, name: 'Pizza!' } });
  expect(conflict).toMatchObject({
    outcome: 'conflict',
    fields: ['price'],
    base: { price: 900 },
    record: { data: { name: 'Pizza', price: 1_000 }, seq: base + 2 },
  });
  expect(await api.remove({ ...of(feed, 'pizza'), base })).toMatchObject({
    outcome: 'conflict',
    fields: ['price', 'sku'],
  });
  expect(await prisma.audit.count()).toBe(asked);
  expect(await api.update({ ...of(feed, 'pizza'), base: base + 2, changes: { price: 800 } })).toMatchObject({
    outcome: 'saved',
  });
  // Both wanted the same.
  expect(await api.update({ ...of(feed, 'pizza'), base, changes: { price: 800 } })).toMatchObject({
    outcome: 'saved',
  });
});

test('two who save the same field at once: one of them is asked', async () => {
  const { api, apiOf, feed, create } = await setup();
  const { seq: base } = await create('pizza', { name: 'Pizza', price: 900 });
  const others = [api, await apiOf('Bob'), await apiOf('Cid')];
  const outcomes = await Promise.all(
    others.map((it, n) => it.update({ ...of(feed, 'pizza'), base, changes: { price: n } })),
  );
  expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['conflict', 'conflict', 'saved']);
});

test('two who create the same record at once: one of them is told', async () => {
  const { api, apiOf, feed } = await setup();
  const others = [api, await apiOf('Bob'), await apiOf('Cid')];
  const created = await Promise.allSettled(
    others.map((it, n) => it.create({ type: 'product', key: 'new', data: { name: `By ${n}` } })),
  );
  expect(created.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
  const at = created.findIndex(({ status }) => status === 'fulfilled');
  expect((await api.get(of(feed, 'new'))).data).toEqual({ name: `By ${at}` });
});

test('a record that a source keeps is changed there; one whose source is gone, and one of its own type, here', async () => {
  const { api, feed, pool, sourceNamed, prisma } = await setup();
  const menu = await sourceNamed('Menu');
  await pool.query(
    `insert into record (feed_id, type, key, data, source_id) values ($1, 'product', 'p', '{"name":"P"}', $2), ($1, 'order', 'o', '{"number":"1"}', null)`,
    [feed, menu.id],
  );
  const { seq: base } = await api.get(of(feed, 'p'));
  const update = () => api.update({ ...of(feed, 'p'), base, changes: { price: 1 } });
  await expect(update()).rejects.toThrow('comes from “Menu”. Change it there');
  await expect(api.remove({ ...of(feed, 'p'), base })).rejects.toThrow('Change it there');
  expect(
    await api.bulkUpdate({ type: 'product', records: [{ feed, key: 'p' }], changes: { price: 1 } }),
  ).toEqual({ found: 1, kept: 1, changed: 0, next: null });
  await prisma.source.delete({ where: { id: menu.id } });
  expect(await update()).toMatchObject({ outcome: 'saved' });

  await expect(
    api.update({ feed, type: 'order', key: 'o', base: 99, changes: { status: 'paid' } }),
  ).rejects.toThrow('cannot be changed by hand');
  await expect(api.create({ type: 'orderLine', data: {} })).rejects.toThrow('cannot be changed by hand');
});

test('what a field does not take is refused in words', async () => {
  const { api, create, store } = await setup();
  const { feed, seq: base } = await create('pizza', { name: 'Pizza' });
  const change = (changes: Record<string, string | number | null>) =>
    api.update({ ...of(feed, 'pizza'), base, changes });
  await expect(change({ price: 1.5 })).rejects.toThrow('“price” cannot be that');
  await expect(change({ name: '  ' })).rejects.toThrow('“name” is required');
  await expect(change({ nothing: 1 })).rejects.toThrow('no field “nothing”');
  await expect(change({ sku: 'a\0b' })).rejects.toThrow('NUL');
  await expect(api.create({ type: 'product', data: { price: 1 } })).rejects.toThrow('“name” is required');
  await expect(api.create({ type: 'product', key: 'pizza', data: { name: 'X' } })).rejects.toThrow(
    'a record with the key “pizza” already',
  );
  await expect(api.create({ type: 'table', data: { name: 'T' } })).rejects.toThrow('Choose the store');
  const { record } = await api.create({ type: 'table', storeId: store.id, data: { name: 'T', seats: 4 } });
  expect(record.storeId).toBe(store.id);
});

test('all that match are changed, in batches, each once, whatever the change makes of the filter', async () => {
  const { api, pool, feed, sourceNamed, ada } = await setup();
  const menu = await sourceNamed('Menu');
  await pool.query(
    `insert into record (feed_id, type, key, data, source_id)
     select $1, 'product', 'p' || lpad(n::text, 5, '0'), jsonb_build_object('name', 'P', 'price', n), case when n % 10 = 0 then $2::uuid end
     from generate_series(1, 1200) n`,
    [feed, menu.id],
  );
  const filters = [{ field: 'price', operator: 'atMost' as const, value: 1_100 }];
  const batches = [];
  let after: { feed: number; key: string } | null = null;
  do {
    const batch = await api.bulkUpdate({
      type: 'product',
      matching: { filters },
      after,
      changes: { price: 5_000, discontinued: true, sku: null },
    });
    batches.push(batch);
    after = batch.next;
  } while (after !== null);
  expect(batches.map(({ found, kept, changed }) => [found, kept, changed])).toEqual([
    [500, 50, 450],
    [500, 50, 450],
    [100, 10, 90],
  ]);
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from record where changed_by = $1 and data->'price' = '5000' and data->'discontinued' = 'true'`,
    [`user:${ada.userId}`],
  );
  expect(rows[0]?.n).toBe(990);
  expect(await feedFaults(pool, [feed])).toEqual([]);
  const versions = await pool.query<{ n: number }>('select count(*)::int as n from record_version');
  expect(versions.rows[0]?.n).toBe(990);
});

test('references are found by name or key, shown by name, and counted', async () => {
  const { api, feed, create } = await setup();
  for (const [key, name] of [
    ['c1', 'Pizze rosse'],
    ['c2', 'Pizze bianche'],
    ['drinks', 'Bibite'],
  ] as const)
    await api.create({ type: 'category', key, data: { name } });
  await create('m', { name: 'Margherita', category: 'c1' });
  await create('x', { name: 'Odd', category: 'nowhere' });
  const found = async (search: string) =>
    (await api.references({ type: 'category', search })).map(({ key }) => key);
  expect(await found('pizze')).toEqual(['c2', 'c1']);
  expect(await found('DRINK')).toEqual(['drinks']);
  expect(await found('%')).toEqual([]);
  expect((await api.list({ type: 'product' })).titles).toEqual({ category: { c1: 'Pizze rosse' } });
  expect(await api.referredBy({ feed, type: 'category', key: 'c1' })).toEqual([
    { type: 'product', field: 'category', count: 1, isMore: false },
  ]);
});

test('[E2] nobody changes what belongs to another organisation, and viewers change nothing', async () => {
  const { apiOf, feed, create, api, store } = await setup();
  const { seq: base } = await create('pizza', { name: 'Pizza' });
  const eve = await apiOf('Eve', 'Two');
  const place = of(feed, 'pizza');
  await expect(eve.update({ ...place, base, changes: { name: 'Mine' } })).rejects.toThrow('no such record');
  await expect(eve.remove({ ...place, base })).rejects.toThrow('no such record');
  await expect(eve.create({ type: 'table', storeId: store.id, data: { name: 'T' } })).rejects.toThrow(
    'no such store',
  );
  const records = [{ feed, key: 'pizza' }];
  expect(await eve.bulkUpdate({ type: 'product', records, changes: { name: 'Mine' } })).toMatchObject({
    found: 0,
  });
  const vic = await apiOf('Vic', 'One', 'viewer');
  for (const refused of [
    vic.update({ ...place, base, changes: { name: 'X' } }),
    vic.remove({ ...place, base }),
    vic.create({ type: 'product', data: { name: 'X' } }),
    vic.bulkUpdate({ type: 'product', records, changes: { name: 'X' } }),
  ])
    await expect(refused).rejects.toThrow('Only admins');
  expect((await api.get(place)).data).toEqual({ name: 'Pizza' });
});
