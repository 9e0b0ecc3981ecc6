/** The embedded server after every kind of sudden death. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type DataFolders, createDataFolders, query } from '../testing/data-folder.ts';
import { type DatabaseProcess, isRunning, startDatabaseProcess } from '../testing/database-process.ts';
import { silentLog } from '../testing/silent-log.ts';
import { openDatabase } from './open-database.ts';

let folders: DataFolders;

beforeAll(async () => {
  folders = await createDataFolders();
});
afterAll(() => folders.remove());

const notes = 'select text from note';

async function startProcess(dataFolder: string) {
  const process: DatabaseProcess = await startDatabaseProcess(dataFolder);
  if (process.state === 'refused') throw new Error(process.message);
  return process;
}

test('a process that ends in order takes its PostgreSQL with it', async () => {
  const holder = await startProcess(await folders.copy());

  await holder.end('SIGTERM');

  expect(await isRunning(holder.postgresPid)).toBe(false);
  expect(await isRunning(holder.guardPid)).toBe(false);
});

test('a process that is killed leaves no PostgreSQL behind, and the next start has all data', async () => {
  const dataFolder = await folders.copy();
  const holder = await startProcess(dataFolder);
  await query(holder.url, `insert into note values ('written just before')`);

  await holder.end('SIGKILL');
  await vi.waitFor(async () => expect(await isRunning(holder.postgresPid)).toBe(false), 5_000);

  const database = await openDatabase({ dataFolder, log: silentLog });
  expect(await query(database.url, notes)).toEqual(['kept', 'written just before']);
  await database.close();
});

test('a PostgreSQL that was left running is stopped, and a new one started with all data', async () => {
  const dataFolder = await folders.copy();
  const holder = await startProcess(dataFolder);
  await query(holder.url, `insert into note values ('written just before')`);
  process.kill(holder.guardPid, 'SIGKILL');
  await holder.end('SIGKILL');
  expect(await isRunning(holder.postgresPid)).toBe(true);

  const database = await openDatabase({ dataFolder, log: silentLog });

  expect(await isRunning(holder.postgresPid)).toBe(false);
  expect(await query(database.url, notes)).toEqual(['kept', 'written just before']);
  await database.close();
});

test('a PostgreSQL that was left running is found even without its postmaster.pid', async () => {
  const dataFolder = await folders.copy();
  const holder = await startProcess(dataFolder);
  process.kill(holder.guardPid, 'SIGKILL');
  await holder.end('SIGKILL');
  await rm(join(dataFolder, 'postgres', 'data', 'postmaster.pid'));

  const database = await openDatabase({ dataFolder, log: silentLog });

  expect(await isRunning(holder.postgresPid)).toBe(false);
  expect(await query(database.url, notes)).toEqual(['kept']);
  await database.close();
});

test('everything killed at once leaves a stale postmaster.pid, which the next start overcomes', async () => {
  const dataFolder = await folders.copy();
  const holder = await startProcess(dataFolder);
  await query(holder.url, `insert into note values ('written just before')`);
  process.kill(holder.guardPid, 'SIGKILL');
  process.kill(holder.postgresPid, 'SIGKILL');
  await holder.end('SIGKILL');

  const database = await openDatabase({ dataFolder, log: silentLog });

  expect(await query(database.url, notes)).toEqual(['kept', 'written just before']);
  await database.close();
});

test('a postmaster.pid whose number has gone to another process harms neither that process nor the start', async () => {
  const dataFolder = await folders.copy();
  const data = join(dataFolder, 'postgres', 'data');
  const owner = await stat(data);
  const bystander = spawn(
    'sleep',
    ['60'],
    process.getuid?.() === 0 ? { uid: owner.uid, gid: owner.gid } : {},
  );
  const pidFile = join(data, 'postmaster.pid');
  await writeFile(pidFile, `${bystander.pid}\n${data}\n1\n5432\n\n127.0.0.1\n\n`, { mode: 0o600 });
  await chown(pidFile, owner.uid, owner.gid);

  const database = await openDatabase({ dataFolder, log: silentLog });

  expect(await query(database.url, notes)).toEqual(['kept']);
  expect(bystander.exitCode).toBe(null);
  await database.close();
  bystander.kill();
  await once(bystander, 'exit');
});

test('a PostgreSQL that is killed while we run is started again at the same address', async () => {
  const holder = await startProcess(await folders.copy());

  process.kill(holder.postgresPid, 'SIGKILL');

  await vi.waitFor(async () => expect(await query(holder.url, notes)).toEqual(['kept']), 10_000);
  await holder.end('SIGTERM');
});
