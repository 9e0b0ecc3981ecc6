/** Databases to measure in, all on one embedded server whose data is as safe as a real one's. */
import type { Log } from '@syncline/db/log';
import { migrate } from '@syncline/db/migrate';
import { openDatabase } from '@syncline/db/open-database';
import { createPool } from '@syncline/db/pool';
import { Client, type Pool } from 'pg';

export interface Databases {
  /** Works in a database that has every table and no rows. */
  withFresh<Result>(work: (pool: Pool, url: string) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

const ignored = () => {};
const log: Log = { debug: ignored, info: ignored, warn: ignored, error: ignored };
const CONNECTIONS = 4;

export async function openDatabases(dataFolder: string): Promise<Databases> {
  const database = await openDatabase({ dataFolder, log, durability: 'safe' });
  await migrate(database.url, { log });
  const template = new URL(database.url).pathname.slice(1);
  const admin = new Client({ connectionString: new URL('/postgres', database.url).href });
  await admin.connect();
  let count = 0;

  return {
    async withFresh(work) {
      const name = `bench_${++count}`;
      await admin.query(`create database ${name} template ${template}`);
      const url = new URL(`/${name}`, database.url).href;
      const pool = createPool(url, { max: CONNECTIONS, log });
      try {
        return await work(pool, url);
      } finally {
        await pool.end();
        await admin.query(`drop database ${name} with (force)`);
      }
    },
    async close() {
      await admin.end();
      await database.close();
    },
  };
}

/** As the database would be an hour later: statistics known, changes on the disk. */
export async function settleDown(pool: Pool): Promise<void> {
  await pool.query('vacuum (analyze)');
  await pool.query('checkpoint');
}
