/**
 * The embedded PostgreSQL of a data folder, from the lock on the folder to a server that accepts connections:
 *
 *     lock the folder → find or make the cluster → stop what a crash left → start on a free port → make the database
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import { Client } from 'pg';
import type { Log } from '../log.ts';
import { type Cluster, openCluster, superuser } from './cluster.ts';
import { lockFolder } from './folder-lock.ts';
import { freePort, isFree } from './free-port.ts';
import { stopLeftovers } from './leftovers.ts';
import type { Durability } from './open-database.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { supervise } from './supervise.ts';

export interface EmbeddedServer {
  readonly url: string;
  readonly close: () => Promise<void>;
}

const databaseName = 'syncline';

export async function openEmbeddedServer(options: {
  readonly dataFolder: string;
  readonly log: Log;
  readonly durability: Durability;
}): Promise<EmbeddedServer> {
  const { log, durability } = options;
  const dataFolder = resolve(options.dataFolder);
  await makeFolder(dataFolder);
  const lock = lockFolder(dataFolder);
  try {
    const cluster = await openCluster(dataFolder, log);
    await stopLeftovers(cluster.dataFolder, log);
    const { postmaster, port } = await startOnFreePort(cluster, durability);
    const server = supervise(postmaster, {
      startAgain: () => startAgain(cluster, port, durability, log),
      log,
    });
    const url = (database: string) =>
      `postgresql://${superuser}:${cluster.password}@127.0.0.1:${port}/${database}`;
    let closing: Promise<void> | undefined;
    const close = () => (closing ??= server.stop().finally(() => lock.release()));
    await createDatabase(url('postgres')).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    log.info({ dataFolder, port }, 'The embedded PostgreSQL is ready');
    return { url: url(databaseName), close };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function makeFolder(dataFolder: string): Promise<void> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new AppError(
      'unavailable',
      `The data folder ${dataFolder} cannot be made (${String(cause)}). Make it by hand, or name another one in SYNCLINE_DATA.`,
      { cause },
    );
  }
}

const attempts = 5;

/** The port of last time, so that other programs find the database where it was, unless somebody has taken it. */
async function startOnFreePort(
  cluster: Cluster,
  durability: Durability,
): Promise<{ postmaster: Postmaster; port: number }> {
  const last = await readFile(cluster.portFile, 'utf8').then(Number, () => undefined);
  let port = await freePort(last);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const postmaster = await startPostmaster(cluster, port, durability);
    if (postmaster !== null) {
      await writeFile(cluster.portFile, `${port}\n`);
      return { postmaster, port };
    }
    if (await isFree(port)) break;
    port = await freePort();
  }
  throw await didNotStart(cluster);
}

/** Everybody holds the address of the first start. */
async function startAgain(
  cluster: Cluster,
  port: number,
  durability: Durability,
  log: Log,
): Promise<Postmaster> {
  await stopLeftovers(cluster.dataFolder, log);
  const postmaster = await startPostmaster(cluster, port, durability);
  if (postmaster === null) throw await didNotStart(cluster);
  return postmaster;
}

async function didNotStart({ logFile }: Cluster): Promise<AppError> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  return new AppError(
    'unavailable',
    `The embedded PostgreSQL did not start. The end of ${logFile} says why:\n${lines.slice(-5).join('\n')}`,
  );
}

async function createDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(databaseName)}`);
  } finally {
    await client.end();
  }
}
