/**
 * One PostgreSQL for a whole test run, with a migrated database that tests clone. A migration that fails is reported by the tests
 * that use a database; the others run.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '../migrations/migrate.ts';
import { openDatabase } from '../postgres/open-database.ts';
import { silentLog } from './silent-log.ts';
import type { TestServer } from './provided-server.ts';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'syncline-test-'));
  const database = await openDatabase({ dataFolder, log: silentLog, durability: 'lost-on-crash' });
  project.provide('testServer', await prepare(database.url));
  return async () => {
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  };
}

async function prepare(url: string): Promise<TestServer> {
  try {
    await migrate(url, { log: silentLog });
    return { state: 'ready', ...(await makeTemplate(url)) };
  } catch (error) {
    return { state: 'broken', reason: String(error) };
  }
}

/** Closed to everybody, autovacuum included: a database that somebody is connected to cannot be cloned. */
async function makeTemplate(url: string): Promise<{ url: string; template: string }> {
  const template = new URL(url).pathname.slice(1);
  const serverUrl = new URL('/postgres', url).href;
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  await client.query(`alter database ${client.escapeIdentifier(template)} with allow_connections false`);
  await client.end();
  return { url: serverUrl, template };
}
