import { entityTypes } from '@syncline/domain/entities';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { createFeedWriter } from '../store/feed-writer.ts';
import { createLeadWrite } from '../store/lead-write.ts';
import { takeLead } from '../store/lead.ts';
import { createMemory, openMemoryTables } from '../store/memory-tables.ts';
import type { Notice } from '../store/notice.ts';
import { createModelFeed } from '../testing/model-feed.ts';
import { TransportError, type Mutation, type PushResult, type Transport } from '../transport.ts';
import { readAll, SHOWN_TABLES } from '../views/read-shown.ts';
import { keepAnswers } from './answers.ts';
import { defineMutation } from './define-mutation.ts';
import { createPusher } from './pusher.ts';
import { createQueue } from './queue.ts';
import { countOutbox, dismissRefused, listRefused, sendAgain } from './refused.ts';

const setStatus = defineMutation({
  name: 'table.setStatus',
  schema: z.object({ table: z.string().min(1), status: z.string().nullable() }),
  optimistic: ({ table, status }) => [{ kind: 'patch', type: 'table', key: table, fields: { status } }],
});

/** Adds to what is shown: what it reads decides what it does. */
const append = defineMutation({
  name: 'append',
  schema: z.object({ text: z.string() }),
  optimistic: async ({ text }, read) => {
    const table = await read('table', 'T1');
    return [{ kind: 'patch', type: 'table', key: 'T1', fields: { status: `${table?.status ?? ''}${text}` } }];
  },
});

/** A server that has one table, and can be told how to fail. */
function createServer() {
  const feed = createModelFeed(2, 'store');
  feed.commit([{ type: 'table', key: 'T1', data: { name: 'Table 1' } }]);
  const done = new Map<string, PushResult>();
  const received: Mutation[][] = [];
  const failures: ('lost' | 'lost answer' | 'taken in part' | TransportError)[] = [];

  const execute = ({ id, args }: Mutation): PushResult => {
    const known = done.get(id);
    if (known) return known;
    const parsed = z.object({ status: z.string().nullable() }).safeParse(args);
    const status = parsed.success ? parsed.data.status : 'appended';
    const isRefused = status === 'forbidden';
    if (!isRefused) feed.commit([{ type: 'table', key: 'T1', data: { name: 'Table 1', status } }]);
    const result: PushResult = isRefused
      ? { id, outcome: 'refused', code: 'forbidden', message: 'Nobody may do that.' }
      : { id, outcome: 'applied', feed: 2, seq: feed.now().seq, conflicts: [] };
    done.set(id, result);
    return result;
  };

  const push: Transport['push'] = async (mutations) => {
    received.push([...mutations]);
    const failure = failures.shift();
    if (failure instanceof TransportError) throw failure;
    if (failure === 'lost') throw new TransportError('offline', 'The request was lost.');
    const results = mutations.slice(0, failure === 'taken in part' ? 1 : undefined).map(execute);
    if (failure === 'lost answer') throw new TransportError('offline', 'The answer was lost.');
    return results;
  };
  return { feed, done, received, failures, push, numbers: () => feed.now().seq };
}

async function setup() {
  const tables = openMemoryTables(createMemory());
  const server = createServer();
  const lead = await takeLead(tables);
  const notices: Notice[] = [];
  const tell = (told: readonly Notice[]) => void notices.push(...told);
  const write = createLeadWrite({ tables, lead, tell });
  const writer = createFeedWriter({ tables, write, now: () => 0 });
  let id = 0;
  const queue = createQueue({ tables, now: () => 0, newId: () => `m${++id}`, tell });
  const timers: { ms: number; fire: () => void }[] = [];
  const stopped: unknown[] = [];
  const environment = {
    now: () => 0,
    random: () => 0.5,
    setTimer: (ms: number, fire: () => void) => {
      const timer = { ms, fire };
      timers.push(timer);
      return () => void timers.splice(timers.indexOf(timer), 1);
    },
  };
  const pusher = createPusher({
    tables,
    write,
    push: server.push,
    environment,
    onChange: () => {},
    onStopped: (error) => stopped.push(error),
  });
  onTestFinished(() => pusher.close());

  const info = { id: 2, storeId: 'store', cursor: server.feed.cursor(), types: server.feed.types() };
  const load = async () => {
    await writer.keepFeeds([info]);
    await writer.applyPage(null, server.feed.page({ type: 'table', cursor: null, limit: 10 }));
  };
  const catchUp = async () => {
    const [state] = await writer.states();
    const cursor = state?.cursor ?? null;
    await writer.applyPage(cursor, server.feed.page({ type: 'table', cursor, limit: 10 }));
  };
  const tablesShown = () => tables.read(SHOWN_TABLES, (on) => readAll(on, 'table'));
  const status = async () => (await tablesShown())[0]?.data['status'];
  const waiting = () => tables.read(['outbox'], (on) => on.outbox.within([]));
  const refused = () => tables.read(['refused'], (on) => on.refused.within([]));
  /** Sends until there is nothing more to do without waiting. */
  const send = async () => {
    pusher.sendNow();
    await pusher.settled();
  };
  const world = { tables, server, write, queue, pusher, timers, stopped, notices, info, writer };
  return { ...world, load, catchUp, tablesShown, status, waiting, refused, send };
}

test('[C14] what is done offline is shown at once, and kept until it can be sent', async () => {
  const { load, queue, status, waiting, server } = await setup();
  await load();

  expect(await queue.mutate(setStatus, { table: 'T1', status: 'taken' })).toMatchObject({
    outcome: 'queued',
  });

  expect(await status()).toBe('taken');
  expect(await waiting()).toMatchObject([{ position: 1, name: 'table.setStatus', base: { 'table T1': 1 } }]);
  expect(server.received).toEqual([]);
});

test('[C14] what does not fit its declaration is refused, and nothing of it is kept', async () => {
  const { load, queue, waiting } = await setup();
  await load();

  expect(await queue.mutate(setStatus, { table: '', status: 'taken' })).toMatchObject({ code: 'invalid' });
  expect(await waiting()).toEqual([]);
});

test('[C14] a device without data does not pretend to have done something', async () => {
  const { queue, waiting } = await setup();

  expect(await queue.mutate(setStatus, { table: 'T1', status: 'taken' })).toMatchObject({
    code: 'unavailable',
  });
  expect(await waiting()).toEqual([]);
});

test('[C14] what is done next sees what was done before, however quickly it follows', async () => {
  const { load, queue, status } = await setup();
  await load();

  await Promise.all(['a', 'b', 'c'].map((text) => queue.mutate(append, { text })));

  expect(await status()).toBe('abc');
});

test('[C14] [S8] an accepted change stays shown until the server has sent it, and never flickers', async () => {
  const { load, queue, send, status, catchUp, tablesShown, waiting } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'taken' });
  await send();

  expect(await waiting()).toEqual([]);
  expect(await tablesShown()).toMatchObject([{ seq: 1, isPending: true, data: { status: 'taken' } }]);
  await catchUp();
  expect(await tablesShown()).toMatchObject([{ seq: 2, isPending: false, data: { status: 'taken' } }]);
  expect(await status()).toBe('taken');
});

test('[C14] [S8] an answer that comes after its effect lets go at once', async () => {
  const { load, queue, server, catchUp, send, tablesShown } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'taken' });
  server.failures.push('lost answer');
  await send();
  await catchUp();

  expect(await tablesShown()).toMatchObject([{ seq: 2, isPending: true }]);
  await send();
  expect(await tablesShown()).toMatchObject([{ seq: 2, isPending: false }]);
});

test('[C14] [S8] a lost request or answer is sent again with the same ids and in the same order, and done once', async () => {
  const { load, queue, server, send, waiting } = await setup();
  await load();
  for (const status of ['a', 'b', 'c']) await queue.mutate(setStatus, { table: 'T1', status });
  server.failures.push('lost', 'lost answer', 'taken in part');

  await send();
  expect(await waiting()).toHaveLength(3);
  await send();
  expect(await waiting()).toHaveLength(3);
  await send();

  expect(await waiting()).toEqual([]);
  expect(server.numbers()).toBe(4);
  expect(server.received.map((batch) => batch.map(({ id }) => id).join())).toEqual([
    'm1,m2,m3',
    'm1,m2,m3',
    'm1,m2,m3',
    'm2,m3',
  ]);
});

test('[C14] a refused change is undone and kept for a person to see; those behind it go on', async () => {
  const { load, queue, send, status, refused, waiting } = await setup();
  await load();
  for (const wanted of ['taken', 'forbidden', 'paid'])
    await queue.mutate(setStatus, { table: 'T1', status: wanted });
  await send();

  expect(await waiting()).toEqual([]);
  expect(await refused()).toMatchObject([{ position: 2, code: 'forbidden', message: 'Nobody may do that.' }]);
  expect(await status()).toBe('paid');
});

test('[C14] a refused change that is sent again is a new one behind those that wait', async () => {
  const { load, queue, send, refused, waiting, tables, status, server } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'forbidden' });
  await send();
  expect(await status()).toBeUndefined();

  expect(await sendAgain(tables, 1, 'again')).toEqual([{ feed: 2, type: 'table', keys: ['T1'] }]);
  expect(await sendAgain(tables, 1, 'again')).toEqual([]);

  expect(await refused()).toEqual([]);
  expect(await status()).toBe('forbidden');
  expect(await waiting()).toMatchObject([{ position: 2, id: 'again' }]);
  await send();
  expect(server.received.at(-1)).toMatchObject([{ id: 'again' }]);
});

test('[C10] what waits and what was refused is counted, and what was refused can be let go', async () => {
  const { load, queue, send, tables } = await setup();
  await load();
  for (const status of ['forbidden', 'a']) await queue.mutate(setStatus, { table: 'T1', status });
  expect(await countOutbox(tables)).toEqual({ pending: 2, refused: 0 });
  await send();
  expect(await countOutbox(tables)).toEqual({ pending: 0, refused: 1 });

  for (const { position } of await listRefused(tables)) await dismissRefused(tables, position);

  expect(await countOutbox(tables)).toEqual({ pending: 0, refused: 0 });
});

test('[C14] a batch that is refused as a whole is sent one by one, so that only the bad one is set aside', async () => {
  const { load, queue, server, send, refused, waiting } = await setup();
  await load();
  for (const status of ['a', 'b']) await queue.mutate(setStatus, { table: 'T1', status });
  const refusal = new TransportError('refused', 'This is no batch.');
  server.failures.push(refusal, refusal);
  await send();

  expect(await waiting()).toEqual([]);
  expect(await refused()).toMatchObject([{ id: 'm1', message: 'This is no batch.' }]);
  expect(server.received.map((batch) => batch.length)).toEqual([2, 1, 1]);
});

test('[C18] a server that asks to be left alone is, whatever else is done meanwhile', async () => {
  const { load, queue, server, pusher, send, timers } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'a' });
  server.failures.push(new TransportError('too-many', 'Later.', { retryAfterMs: 5_000 }));
  await send();
  await queue.mutate(setStatus, { table: 'T1', status: 'b' });
  pusher.kick();
  await pusher.settled();

  expect(server.received).toHaveLength(1);
  expect(timers.map(({ ms }) => ms)).toEqual([6_000]);
  timers[0]?.fire();
  await pusher.settled();
  expect(server.received.map((batch) => batch.length)).toEqual([1, 2]);
});

test('[C19] a device that was revoked keeps what waits, and says so', async () => {
  const { load, queue, server, send, waiting, stopped, timers } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'a' });
  server.failures.push(new TransportError('auth', 'Enrol it again.'));
  await send();

  expect(await waiting()).toHaveLength(1);
  expect(stopped).toMatchObject([{ kind: 'auth' }]);
  expect(timers).toEqual([]);
});

test('[C19] a feed that was taken away takes its effects along; what waits is still sent', async () => {
  const { load, queue, writer, waiting, tablesShown } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'a' });
  await writer.keepFeeds([]);

  expect(await tablesShown()).toEqual([]);
  expect(await waiting()).toHaveLength(1);
});

test('[S4] after a restored backup nothing that was accepted before stays on top for ever', async () => {
  const { load, queue, server, send, catchUp, tablesShown } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'taken' });
  await send();
  server.feed.restore(1);
  await catchUp();

  expect(await tablesShown()).toMatchObject([{ isPending: false, data: { name: 'Table 1' } }]);
});

test('[S4] [S8] an answer from before a restored backup does not stay on top either, once the server was asked again', async () => {
  const { load, queue, server, catchUp, write, writer, info, waiting, tablesShown } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'taken' });
  const [row] = await waiting();
  if (!row) throw new Error('There is one');
  server.feed.restore(1);
  await catchUp();
  const result: PushResult = { id: row.id, outcome: 'applied', feed: 2, seq: 2, conflicts: [] };
  await keepAnswers(write, [{ row, result }], 0);
  expect(await tablesShown()).toMatchObject([{ isPending: true }]);

  const now = { ...info, cursor: server.feed.cursor(), types: server.feed.types() };
  await writer.keepFeeds([now], await writer.answered());

  expect(await tablesShown()).toMatchObject([{ isPending: false, data: { name: 'Table 1' } }]);
});

test('[S8] an answer that comes twice is kept once', async () => {
  const { load, queue, write, waiting, refused, tables } = await setup();
  await load();
  await queue.mutate(setStatus, { table: 'T1', status: 'a' });
  const [row] = await waiting();
  if (!row) throw new Error('There is one');
  const result: PushResult = { id: row.id, outcome: 'applied', feed: 2, seq: 9, conflicts: [] };
  await keepAnswers(write, [{ row, result }], 0);
  await keepAnswers(write, [{ row, result: { id: row.id, outcome: 'refused', code: 'x', message: 'y' } }], 0);

  expect(await refused()).toEqual([]);
  expect(await tables.read(['answered'], (on) => on.answered.within([]))).toHaveLength(1);
});

test('[C4] those who show a record are told when its effect comes and goes', async () => {
  const { load, queue, send, notices } = await setup();
  await load();
  expect(entityTypes.table.scope).toBe('store');
  notices.length = 0;
  await queue.mutate(setStatus, { table: 'T1', status: 'forbidden' });
  await send();

  expect(notices).toEqual([
    { feed: 2, type: 'table', keys: ['T1'] },
    { feed: 2, type: 'table', keys: ['T1'] },
  ]);
});
