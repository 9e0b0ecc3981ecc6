import { expect, test } from 'vitest';
import { appRouter } from '../root.ts';
import { startCalling } from './testing/calling.ts';

const noNote = { input: {}, subject: { subject: '', subjectId: null }, note: {} };

test('[E7] the audit is paged newest first, without gap or repetition', async () => {
  const { audit, join, context } = await startCalling();
  const ada = await join('One', 'Ada');
  for (let i = 0; i < 7; i++) await audit.record(ada, `action.${i}`, noNote);
  const api = appRouter.createCaller(context(ada)).audit;

  const seen: string[] = [];
  let before: number | undefined;
  do {
    const { entries, next } = await api.list({ limit: 3, before });
    seen.push(...entries.map(({ action }) => action));
    before = next ?? undefined;
  } while (before !== undefined);
  expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((i) => `action.${i}`));
});

test('[E7] the audit is searched by text, person and period', async () => {
  const { audit, join, context, advance } = await startCalling();
  const ada = await join('One', 'Ada');
  const bob = await join('One', 'Bob');
  const subject = { subject: '100% Orders_2', subjectId: null };
  await audit.record(ada, 'sources.update', { ...noNote, subject });
  advance(86_400_000);
  await audit.record(bob, 'sources.remove', noNote);
  const api = appRouter.createCaller(context(ada)).audit;
  const actions = async (filter: Parameters<typeof api.list>[0]) =>
    (await api.list(filter)).entries.map(({ action }) => action);

  expect(await actions({ search: 'orders' })).toEqual(['sources.update']);
  expect(await actions({ search: 'REMOVE' })).toEqual(['sources.remove']);
  expect(await actions({ search: 'bob' })).toEqual(['sources.remove']);
  expect(await actions({ search: '100%' })).toEqual(['sources.update']);
  for (const nothing of ['1__%', 'o_ders', '\\', 's_2s'])
    expect(await actions({ search: nothing })).toEqual([]);
  expect(await actions({ userId: bob.userId })).toEqual(['sources.remove']);
  expect(await actions({ from: '2026-05-02T00:00:00Z' })).toEqual(['sources.remove']);
  expect(await actions({ to: '2026-05-02T12:00:00Z' })).toEqual(['sources.update']);
});

test('[E7] the audit is filtered by what things were done to, and by what was done', async () => {
  const { audit, join, context } = await startCalling();
  const ada = await join('One', 'Ada');
  for (const action of ['sources.update', 'sources.remove', 'sourcesLike.update', 'people.remove'])
    await audit.record(ada, action, noNote);
  const api = appRouter.createCaller(context(ada)).audit;
  const actions = async (action: string) => (await api.list({ action })).entries.map((entry) => entry.action);
  expect(await actions('sources')).toEqual(['sources.remove', 'sources.update']);
  expect(await actions('people.remove')).toEqual(['people.remove']);
  expect(await actions('remove')).toEqual([]);
});

test('[E7] everybody who did something can be chosen from, by the name they had last, programs included', async () => {
  const { audit, join, context } = await startCalling();
  const ada = await join('One', 'Ada');
  const eve = await join('Two', 'Eve');
  const bob = await join('One', 'Bob');
  const job = { ...ada, userId: 'token:1', sessionId: 'token:1', name: 'Nightly job' };
  for (const who of [{ ...bob, name: 'Robert' }, bob, job, ada, eve])
    await audit.record(who, 'sources.update', noNote);
  expect(await appRouter.createCaller(context(ada)).audit.actors()).toEqual([
    { userId: ada.userId, name: 'Ada' },
    { userId: bob.userId, name: 'Bob' },
    { userId: 'token:1', name: 'Nightly job' },
  ]);
});

test('[E7] a sign-in is told to each organisation the person may look into', async () => {
  const { audit, join, context, prisma } = await startCalling();
  const ada = await join('One', 'Ada');
  await join('Two', 'Ada');
  await audit.signedIn(ada.userId);
  expect(await prisma.audit.count()).toBe(2);
  const { entries } = await appRouter.createCaller(context(ada)).audit.list({});
  expect(entries).toMatchObject([{ action: 'session.signIn', userName: 'Ada', subject: 'Ada' }]);
});

test('[E7] the audit is for admins', async () => {
  const { join, context } = await startCalling();
  const api = appRouter.createCaller(context(await join('One', 'Vic', 'viewer'))).audit;
  await expect(api.list({})).rejects.toThrow('Only admins');
});

test('[E7] a record tells what it was, when, and who made it so', async () => {
  const { join, context, prisma, pool } = await startCalling();
  const ada = await join('One', 'Ada');
  const { organisationId } = ada;
  const { id: feed } = await prisma.feed.findFirstOrThrow({ where: { organisationId } });
  const source = await prisma.source.create({
    data: { organisationId, name: 'Menu', kind: 'file', config: {}, entityType: 'product' },
  });
  const run = await prisma.run.create({ data: { organisationId, sourceId: source.id, trigger: 'manual' } });
  const gone = '00000000-0000-7000-8000-000000000000';
  const write = async (actor: string | null, statement: string) => {
    const client = await pool.connect();
    await client.query('begin');
    if (actor) await client.query("select set_config('syncline.actor', $1, true)", [actor]);
    await client.query(statement);
    await client.query('commit');
    client.release();
  };
  const insert = (name: string) =>
    `insert into record (feed_id, type, key, data) values (${feed}, 'product', 'pizza', '{"name":"${name}"}')`;
  const rename = (name: string) => `update record set data = '{"name":"${name}"}' where key = 'pizza'`;
  await write(`run:${run.id}`, insert('A'));
  await write(`user:${ada.userId}`, rename('B'));
  await write(`run:${gone}`, rename('C'));
  await write('user:nobody', rename('D'));
  await write(`register:${gone}`, rename('E'));
  await write('a script', rename('F'));
  await write(null, `delete from record where key = 'pizza'`);

  const api = appRouter.createCaller(context(ada)).audit;
  const { versions } = await api.ofRecord({ feed, type: 'product', key: 'pizza' });
  const role = (await pool.query<{ name: string }>('select session_user as name')).rows[0]?.name;
  expect(versions.map(({ data, by }) => [data?.['name'] ?? null, by?.kind, by?.name])).toEqual([
    [null, 'sql', role],
    ['F', 'sql', 'a script'],
    ['E', 'register', 'A register that is gone'],
    ['D', 'user', 'Somebody who has left'],
    ['C', 'run', 'A run whose history is gone'],
    ['B', 'user', 'Ada'],
    ['A', 'run', 'Menu'],
  ]);
  expect(versions.map(({ until }) => until === null)).toEqual([true, ...Array<boolean>(6).fill(false)]);

  const first = await api.ofRecord({ feed, type: 'product', key: 'pizza', limit: 4 });
  const second = await api.ofRecord({
    feed,
    type: 'product',
    key: 'pizza',
    limit: 4,
    before: first.next ?? undefined,
  });
  expect([...first.versions, ...second.versions]).toEqual(versions);
  expect(second.next).toBe(null);

  const eve = appRouter.createCaller(context(await join('Two', 'Eve'))).audit;
  await expect(eve.ofRecord({ feed, type: 'product', key: 'pizza' })).rejects.toThrow('no such feed');
});
