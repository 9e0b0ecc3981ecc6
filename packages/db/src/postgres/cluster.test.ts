/** Whose the data is, and which accounts can get at it. */
import { chmod, chown, mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DataFolders, createDataFolders, query } from '../testing/data-folder.ts';
import { recordedPid, startDatabaseProcess } from '../testing/database-process.ts';
import { silentLog } from '../testing/silent-log.ts';
import { type Account, isRoot } from './account.ts';
import { openDatabase } from './open-database.ts';
import { runCommand } from './run-command.ts';

let folders: DataFolders;

beforeAll(async () => {
  folders = await createDataFolders();
});
afterAll(() => folders.remove());

const open = (dataFolder: string) => openDatabase({ dataFolder, log: silentLog });
const notes = 'select text from note';

test('it runs in a folder that is closed to every other account, and opens nothing for it', async () => {
  const closed = join(await folders.empty(), 'closed');
  await mkdir(closed, { mode: 0o700 });
  const dataFolder = join(closed, 'data');

  const database = await open(dataFolder);

  expect(await query(database.url, 'select 1')).toEqual([1]);
  expect((await stat(closed)).mode & 0o777).toBe(0o700);
  await database.close();
});

test('a first start that was cut off is made good by the next', async () => {
  const dataFolder = await folders.empty();
  const unfinished = join(dataFolder, 'postgres-unfinished-abc');
  await mkdir(join(unfinished, 'data'), { recursive: true });
  await writeFile(join(unfinished, 'data', 'PG_VERSION'), '18\n');

  const database = await open(dataFolder);

  expect(await query(database.url, 'select 1')).toEqual([1]);
  expect(await readdir(dataFolder)).not.toContain('postgres-unfinished-abc');
  await database.close();
});

test('data that was restored as root is given to the account that runs PostgreSQL', async () => {
  const dataFolder = await folders.copy();
  await giveToUs(join(dataFolder, 'postgres', 'data'));

  const database = await open(dataFolder);

  expect(await query(database.url, notes)).toEqual(['kept']);
  await database.close();
});

test('an account without a name on this machine runs what belongs to it', async () => {
  const dataFolder = await folders.copy();
  const owner = { uid: 54_321, gid: 54_321 };
  // Only root can give files away; another account runs its own, which the other tests show.
  if (isRoot()) await giveAll(join(dataFolder, 'postgres', 'data'), owner);

  const database = await open(dataFolder);

  expect(await query(database.url, notes)).toEqual(['kept']);
  const { uid } = await stat(`/proc/${await recordedPid(dataFolder)}`);
  expect(uid).toBe(isRoot() ? owner.uid : process.getuid?.());
  await database.close();
});

test('without root it runs as the account that starts it', async () => {
  const dataFolder = await folders.empty();
  const account = isRoot() ? { uid: 65_534, gid: 65_534 } : undefined;
  // A checkout in a folder closed to others, as in /root, can only be run by its owner.
  if (account !== undefined && !(await canRunUs(account))) return;
  if (account !== undefined) await openTo(account, dataFolder);

  const holder = await startDatabaseProcess(dataFolder, account);

  if (holder.state === 'refused') throw new Error(holder.message);
  expect(await query(holder.url, 'select 1')).toEqual([1]);
  expect((await stat(`/proc/${holder.postgresPid}`)).uid).toBe((await stat(`/proc/${holder.pid}`)).uid);
  await holder.end('SIGTERM');
});

test('a database of another PostgreSQL version is left alone, and the message says what to do', async () => {
  const dataFolder = await folders.copy();
  await writeFile(join(dataFolder, 'postgres', 'data', 'PG_VERSION'), '17\n');

  await expect(open(dataFolder)).rejects.toThrow(/written by PostgreSQL 17; the embedded one is 18.*dump/);
});

const giveToUs = (folder: string) =>
  giveAll(folder, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 });

async function giveAll(folder: string, owner: Account): Promise<void> {
  await chown(folder, owner.uid, owner.gid);
  for (const entry of await readdir(folder, { recursive: true })) {
    await chown(join(folder, entry), owner.uid, owner.gid);
  }
}

async function canRunUs(account: Account): Promise<boolean> {
  return runCommand(process.execPath, ['--version'], { account }).then(
    () => true,
    () => false,
  );
}

async function openTo(owner: Account, folder: string): Promise<void> {
  await chmod(join(folder, '..'), 0o755);
  await chown(folder, owner.uid, owner.gid);
}
