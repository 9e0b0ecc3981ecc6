/** Data folders for tests of the embedded server: copies of one that is made once per test file. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { openDatabase } from '../postgres/open-database.ts';
import { silentLog } from './silent-log.ts';

const execute = promisify(execFile);

export interface DataFolders {
  /** A folder with a database in it that holds one note: 'kept'. */
  copy(): Promise<string>;
  /** An empty folder. */
  empty(): Promise<string>;
  remove(): Promise<void>;
}

export async function createDataFolders(): Promise<DataFolders> {
  const root = await mkdtemp(join(tmpdir(), 'syncline-data-'));
  const original = join(root, 'original');
  const database = await openDatabase({ dataFolder: original, log: silentLog });
  await query(database.url, `create table note (text text); insert into note values ('kept')`);
  await database.close();
  const empty = () => mkdtemp(join(root, 'folder-'));
  return {
    empty,
    async copy() {
      const folder = await empty();
      // Node's own copy would give the files to us.
      await execute('cp', ['-a', `${original}/.`, folder]);
      return folder;
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** The first column of what the statement answers, over a connection of its own. */
export async function query(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return (rows ?? []).map((row) => Object.values(row)[0]);
  } finally {
    await client.end();
  }
}
