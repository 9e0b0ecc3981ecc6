/** The embedded server in ordinary use. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DataFolders, createDataFolders, query } from '../testing/data-folder.ts';
import { recordedPid, startDatabaseProcess } from '../testing/database-process.ts';
import { silentLog } from '../testing/silent-log.ts';
import { isRoot } from './account.ts';
import { openDatabase } from './open-database.ts';

let folders: DataFolders;

beforeAll(async () => {
  folders = await createDataFolders();
});
afterAll(() => folders.remove());

const open = (dataFolder: string) => openDatabase({ dataFolder, log: silentLog });
const notes = 'select text from note';

test('it is made on the first start and found again, at the same address, on the next', async () => {
  const dataFolder = join(await folders.empty(), 'not', 'there', 'yet');
  const first = await open(dataFolder);
  await query(first.url, `create table note as select 'kept' as text`);
  await first.close();

  const second = await open(dataFolder);

  expect(second.kind).toBe('embedded');
  expect(second.url).toBe(first.url);
  expect(await query(second.url, notes)).toEqual(['kept']);
  await second.close();
});

test('it sorts text by code point and stores it as UTF-8, whatever the machine is set to', async () => {
  const database = await open(await folders.copy());

  expect(await query(database.url, `select x from unnest(array['b', 'a', 'B', 'è']) x order by x`)).toEqual([
    'B',
    'a',
    'b',
    'è',
  ]);
  expect(await query(database.url, 'show server_encoding')).toEqual(['UTF8']);
  expect(await query(database.url, `select upper('è')`)).toEqual(['È']);
  await database.close();
});

test('it lets nobody in without the password, which only our account can read', async () => {
  const dataFolder = await folders.copy();
  const database = await open(dataFolder);
  const withoutPassword = new URL(database.url);
  withoutPassword.password = 'wrong';

  await expect(query(withoutPassword.href, notes)).rejects.toThrow('password authentication failed');
  expect((await stat(join(dataFolder, 'postgres', 'password'))).mode & 0o077).toBe(0);
  expect(await query(database.url, 'show listen_addresses')).toEqual(['127.0.0.1']);
  await database.close();
});

test('it never runs as root', async () => {
  const dataFolder = await folders.copy();
  const database = await open(dataFolder);

  const { uid } = await stat(`/proc/${await recordedPid(dataFolder)}`);

  expect(isRoot() ? uid !== 0 : uid === process.getuid?.()).toBe(true);
  await database.close();
});

test('it takes another port when somebody has taken its own', async () => {
  const dataFolder = await folders.copy();
  const port = Number(await readFile(join(dataFolder, 'postgres', 'port'), 'utf8'));
  const intruder = createServer().listen(port, '127.0.0.1');
  await once(intruder, 'listening');

  const database = await open(dataFolder);

  expect(new URL(database.url).port).not.toBe(String(port));
  expect(await query(database.url, notes)).toEqual(['kept']);
  await database.close();
  intruder.close();
});

test('a second start on the same folder is refused, naming the folder and who has it', async () => {
  const dataFolder = await folders.copy();
  const database = await open(dataFolder);

  const second = await startDatabaseProcess(dataFolder);

  expect(second).toMatchObject({ state: 'refused' });
  expect(second).toMatchObject({ message: expect.stringContaining(`${dataFolder} is in use`) });
  expect(second).toMatchObject({ message: expect.stringContaining(`process ${process.pid}`) });
  expect(await query(database.url, notes)).toEqual(['kept']);
  await database.close();
});

test('of many starts at once on a new folder exactly one gets it', async () => {
  const dataFolder = await folders.empty();

  const started = await Promise.all([1, 2, 3].map(() => startDatabaseProcess(dataFolder)));

  expect(started.filter(({ state }) => state === 'open')).toHaveLength(1);
  for (const one of started) if (one.state === 'open') await one.end('SIGTERM');
});

test('a server that does not start says why, and gives the folder free again', async () => {
  const dataFolder = await folders.copy();
  const settings = join(dataFolder, 'postgres', 'data', 'postgresql.conf');
  const text = await readFile(settings, 'utf8');
  await writeFile(settings, `${text}\nno_such_setting = on\n`);
  await expect(open(dataFolder)).rejects.toThrow(/did not start.*no_such_setting/s);

  await writeFile(settings, text);

  const database = await open(dataFolder);
  expect(await query(database.url, notes)).toEqual(['kept']);
  await database.close();
});
