/** PostgreSQL is stopped and started again under a server that works with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '@syncline/db/open-database';
import { describe, expect, onTestFinished, test } from 'vitest';
import { follow } from './testing/follow.ts';
import { startHeldFile } from './testing/held-file.ts';
import { runEnded } from './testing/run-ended.ts';
import { spawnServer } from './testing/spawn-server.ts';
import { signIn } from './testing/test-server.ts';

const admin = { SYNCLINE_ADMIN_EMAIL: 'admin@example.org', SYNCLINE_ADMIN_PASSWORD: 'correct horse battery' };
const ROWS = 40_000;
const text = `code,name\n${Array.from({ length: ROWS }, (_, n) => `${n},Product ${n}`).join('\n')}\n`;
const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

/** A PostgreSQL of its own, a server on it, and a source whose file stops half-way until it is let go. */
async function startAll() {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-restart-'));
  const open = () => openDatabase({ dataFolder: join(folder, 'database'), log });
  let database: Database = await open();
  onTestFinished(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });
  const server = spawnServer({
    DATABASE_URL: database.url,
    SYNCLINE_DATA: join(folder, 'server'),
    LOG_LEVEL: 'silent',
    ...admin,
  });
  const person = await signIn(await server.running, admin.SYNCLINE_ADMIN_EMAIL);
  const file = await startHeldFile(text);
  const source = await person.api.sources.create.mutate({
    name: 'Products',
    kind: 'file',
    storeId: null,
    schedule: { kind: 'manual' },
    config: {
      location: { from: 'url', url: file.url },
      mapping: { type: 'product', key: ['code'], columns: [{ column: 'name', field: 'name' }] },
    },
  });
  return {
    server,
    person,
    file,
    sourceId: source.id,
    stopDatabase: () => database.close(),
    async startDatabase() {
      const { url } = database;
      database = await open();
      expect(database.url).toBe(url);
    },
  };
}

type Installation = Awaited<ReturnType<typeof startAll>>;

/** How the run ended, how many records there are, and whether it is the same server still. */
async function outcome({ person, server }: Installation, runId: string) {
  const { status, stats } = await runEnded(person, runId);
  const { total } = await person.api.records.list.query({ type: 'product' });
  return { status, rows: stats.rows, records: total, isAlive: process.kill(server.pid ?? 0, 0) };
}
const whole = { status: 'complete', rows: ROWS, records: ROWS, isAlive: true };

describe('[D8] when PostgreSQL is restarted', () => {
  test('a run that downloads waits for it and ends complete', async () => {
    const all = await startAll();
    const { person, file, sourceId } = all;
    const { runId } = await person.api.sync.startSync.mutate({ sourceId });
    await file.requested;
    await all.stopDatabase();
    file.letGo();
    await all.startDatabase();
    expect(await outcome(all, runId)).toEqual(whole);
  }, 60_000);

  test('a run that saves waits for it, goes on, and ends complete with every row once', async () => {
    const all = await startAll();
    const { person, file, sourceId } = all;
    file.letGo();
    const live = await follow(person, { runs: true });
    const { runId } = await person.api.sync.startSync.mutate({ sourceId });
    await live.until(
      (event) => event.kind === 'run' && event.run.id === runId && event.run.status === 'saving',
    );
    live.stop();
    await all.stopDatabase();
    await all.startDatabase();
    expect(await outcome(all, runId)).toEqual(whole);
    const { counts } = await person.api.sync.status.query({ runId });
    expect(counts).toEqual({ created: ROWS, updated: 0, unchanged: 0, removed: 0, rejected: 0 });
  }, 60_000);

  test('what people ask for works again, and the next run is as any other', async () => {
    const all = await startAll();
    const { person, file, sourceId } = all;
    file.letGo();
    await all.stopDatabase();
    await expect(person.api.sync.startSync.mutate({ sourceId })).rejects.toThrow();
    await all.startDatabase();
    const { runId } = await person.api.sync.startSync.mutate({ sourceId });
    expect(await outcome(all, runId)).toEqual(whole);
  }, 60_000);
});
