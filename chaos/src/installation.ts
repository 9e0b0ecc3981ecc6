/**
 * Two organisations with two stores each, two server processes, and enrolled devices. Made once; each round begins with a copy.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase } from '@syncline/db/testing';
import { createShop, type Shop } from '@syncline/db/shop';
import { systemClock } from '@syncline/domain/clock';
import { startServer } from '@syncline/server/start-server';
import { createPool } from '@syncline/db/pool';
import { Client, type Pool } from 'pg';
import { installJournal } from './journal.ts';

export interface EnrolledDevice {
  readonly name: string;
  readonly token: string;
  /** What it may read: the feed its stores share, and its store's. */
  readonly feeds: readonly [number, number];
}

export interface Installation {
  readonly dataFolder: string;
  readonly secret: string;
  readonly shops: readonly Shop[];
  readonly devices: readonly EnrolledDevice[];
  /** A new database with all of it. */
  copy(): Promise<Copy>;
  close(): Promise<void>;
}

export interface Copy {
  readonly url: string;
  readonly pool: Pool;
  /** Nobody else may be connected. */
  backUp(): Promise<void>;
  /** What operating.md says is to be done after a restore belongs to it. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

const ignored = () => {};
const log = { debug: ignored, info: ignored, warn: ignored, error: ignored };

/** Till 1 and 2 are in one store, till 3 is in the other one, and till 4 belongs to somebody else. */
const PLACES = [
  { name: 'Till 1', shop: 0, store: 0 },
  { name: 'Till 2', shop: 0, store: 0 },
  { name: 'Till 3', shop: 0, store: 1 },
  { name: 'Till 4', shop: 1, store: 0 },
] as const;

export async function install(): Promise<Installation> {
  const database = await createTestDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'syncline-chaos-'));
  const secret = randomBytes(32).toString('base64url');
  const shops = [await createShop(database.pool), await createShop(database.pool)];
  const devices = await enrolDevices(database.url, { dataFolder, secret, shops });
  await installJournal(database.pool);
  const template = nameOf(database.url);
  let count = 0;

  return {
    dataFolder,
    secret,
    shops,
    devices,
    async copy() {
      const name = `${template}_${(count += 1)}`;
      await cloneDatabase(database.url, { from: template, to: name });
      const url = new URL(`/${name}`, database.url).href;
      const pool = createPool(url, { max: 6, log });
      const backup = `${name}_backup`;
      await cloneDatabase(database.url, { from: template, to: backup });
      return {
        url,
        pool,
        backUp: () => cloneDatabase(database.url, { from: name, to: backup }),
        async restore() {
          await cloneDatabase(database.url, { from: backup, to: name });
          await pool.query(NEW_EPOCH);
        },
        async close() {
          await pool.end();
          for (const each of [name, backup]) await runOn(database.url, `drop database ${each} with (force)`);
        },
      };
    },
    async close() {
      await database.close();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

/** As docs/operating.md says. */
export const NEW_EPOCH =
  'update feed set epoch = greatest(epoch + 1, (extract(epoch from clock_timestamp()) * 1000)::bigint)';

async function enrolDevices(
  url: string,
  { dataFolder, secret, shops }: Pick<Installation, 'dataFolder' | 'secret' | 'shops'>,
): Promise<readonly EnrolledDevice[]> {
  const env = {
    PORT: 0,
    HOST: '127.0.0.1',
    DATABASE_URL: url,
    SYNCLINE_DATA: dataFolder,
    SYNCLINE_SECRET: secret,
    SYNCLINE_RUNS: 1,
    SYNCLINE_RUNS_PER_ACCOUNT: 1,
    LOG_LEVEL: 'silent',
  } as const;
  const server = await startServer({ env, clock: systemClock, log, webFolder: dataFolder });
  try {
    const devices: EnrolledDevice[] = [];
    for (const { name, shop: at, store: n } of PLACES) {
      const shop = shops[at];
      const feed = shop?.stores[n];
      if (!shop || feed === undefined) throw new Error(`There is no place for ${name}.`);
      const { storeId } = await server.prisma.feed.findUniqueOrThrow({ where: { id: feed } });
      if (storeId === null) throw new Error(`Feed ${feed} is of no store.`);
      const { enrolment } = server.services;
      const member = {
        organisationId: shop.organisation,
        name: 'Sample Admin',
        userId: '',
        sessionId: '',
        role: 'admin',
      } as const;
      const { code } = await enrolment.createCode(member, { storeId, name });
      const { token } = await enrolment.enrol({ code, app: 'chaos' }, '127.0.0.1');
      devices.push({ name, token, feeds: [shop.shared, feed] });
    }
    return devices;
  } finally {
    await server.close();
  }
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

async function cloneDatabase(server: string, { from, to }: { from: string; to: string }): Promise<void> {
  await runOn(server, `drop database if exists ${to} with (force)`);
  await runOn(
    server,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${from}'`,
    `create database ${to} template ${from} strategy file_copy`,
  );
}

async function runOn(url: string, ...statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: new URL('/postgres', url).href });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
