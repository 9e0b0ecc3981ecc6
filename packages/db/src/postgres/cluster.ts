/**
 * The files of the embedded server below `<data folder>/postgres`:
 *
 *     data/        the cluster; belongs to the account that runs PostgreSQL
 *     password     of the only user; for our own account alone
 *     server.log   what PostgreSQL says
 *
 * A new cluster is made aside and moved into place whole, so a start that was cut off leaves nothing half-made.
 */
import { randomBytes } from 'node:crypto';
import { lchown, mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import type { Log } from '../log.ts';
import { type Account, accountForNewCluster, isRoot } from './account.ts';
import { type Binaries, findBinaries } from './binaries.ts';
import { dataFolderArgument } from './data-folder-argument.ts';
import { runCommand } from './run-command.ts';

export const superuser = 'syncline';

export interface Cluster {
  /** The working directory of its server. */
  readonly dataFolder: string;
  readonly logFile: string;
  readonly portFile: string;
  readonly password: string;
  readonly binaries: Binaries;
  /** Who runs it; null: we ourselves. */
  readonly account: Account | null;
}

/** The cluster in this folder; made when there is none. Only the holder of the folder's lock may call it. */
export async function openCluster(dataFolder: string, log: Log): Promise<Cluster> {
  await removeUnfinished(dataFolder);
  const folder = join(dataFolder, 'postgres');
  const clusterData = join(folder, 'data');
  const owner = await ownerOf(clusterData);
  const account = owner === null ? await accountForNewCluster() : await accountToRun(owner, clusterData);
  const binaries = await findBinaries(account, log);
  if (owner === null) {
    log.info({ dataFolder }, 'Making a new database');
    await makeCluster(dataFolder, folder, binaries, account);
  }
  await refuseOtherVersion(clusterData, binaries);
  return {
    dataFolder: clusterData,
    logFile: join(folder, 'server.log'),
    portFile: join(folder, 'port'),
    password: (await readFile(join(folder, 'password'), 'utf8')).trim(),
    binaries,
    account,
  };
}

const unfinishedPrefix = 'postgres-unfinished-';

async function removeUnfinished(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    if (name.startsWith(unfinishedPrefix)) await rm(join(dataFolder, name), { recursive: true, force: true });
  }
}

async function ownerOf(clusterData: string): Promise<Account | null> {
  try {
    const { uid, gid } = await stat(clusterData);
    return { uid, gid };
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw notOurs(clusterData, cause);
  }
}

/** An existing cluster runs as its owner, whatever accounts the machine has gained or lost since. */
async function accountToRun(owner: Account, clusterData: string): Promise<Account | null> {
  if (!isRoot()) {
    if (owner.uid !== process.getuid?.()) throw notOurs(clusterData);
    return null;
  }
  if (owner.uid !== 0) return owner;
  const account = await accountForNewCluster();
  if (account !== null) await giveTo(account, clusterData);
  return account;
}

function notOurs(clusterData: string, cause?: unknown): AppError {
  return new AppError(
    'unavailable',
    `The database in ${clusterData} belongs to another user, because Syncline ran as that user (or as root) before. ` +
      'Run it as that user again, or change the owner of the data folder and all in it (chown -R).',
    { cause },
  );
}

async function makeCluster(
  dataFolder: string,
  folder: string,
  binaries: Binaries,
  account: Account | null,
): Promise<void> {
  const unfinished = await mkdtemp(join(dataFolder, unfinishedPrefix));
  const clusterData = join(unfinished, 'data');
  const password = join(unfinished, 'password');
  await mkdir(clusterData, { mode: 0o700 });
  await writeFile(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  if (account !== null) await giveTo(account, unfinished);
  await runCommand(binaries.initdb, initdbParameters(dataFolderArgument(clusterData, account)), {
    account,
    cwd: clusterData,
  });
  if (account !== null) await takeBack(unfinished, password);
  await rename(unfinished, folder);
}

/**
 * Text is compared by code point, by PostgreSQL itself: the same order and the same indexes on every machine. What people see
 * sorted asks for a language's collation in its query.
 */
function initdbParameters(dataFolder: string): readonly string[] {
  return [
    `--pgdata=${dataFolder}`,
    `--username=${superuser}`,
    '--pwfile=../password',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
}

async function giveTo(account: Account, folder: string): Promise<void> {
  await lchown(folder, account.uid, account.gid);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    await lchown(join(entry.parentPath, entry.name), account.uid, account.gid);
  }
}

async function takeBack(...paths: readonly string[]): Promise<void> {
  for (const path of paths) await lchown(path, 0, 0);
}

async function refuseOtherVersion(clusterData: string, { majorVersion }: Binaries): Promise<void> {
  const written = (await readFile(join(clusterData, 'PG_VERSION'), 'utf8')).trim();
  if (written === String(majorVersion)) return;
  throw new AppError(
    'unavailable',
    `The database in ${clusterData} was written by PostgreSQL ${written}; the embedded one is ${majorVersion}. ` +
      'Start the version of Syncline that wrote it, dump the database there and restore it here.',
  );
}
