/** A database of its own for a test file: every table, no rows but what the test writes. */
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import { inject } from 'vitest';
import { createPool } from '../pool.ts';
import { type PrismaClient, createPrisma } from '../prisma.ts';
import type { TestServer } from './provided-server.ts';
import { silentLog } from './silent-log.ts';

export interface TestDatabase {
  readonly url: string;
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly close: () => Promise<void>;
}

export interface TestDatabaseOptions {
  /** How many connections the pool may open. */
  readonly max?: number;
  /** `none`: an empty database. */
  readonly tables?: 'all' | 'none';
}

export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { max = 10, tables = 'all' } = options;
  const server: TestServer = inject('testServer');
  if (server.state === 'broken')
    throw new Error(`The test databases could not be prepared: ${server.reason}`);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  // Copying the files beats copying through the log, which nobody replays here.
  await runOn(
    server.url,
    `create database ${name} template ${tables === 'all' ? server.template : 'template0'} strategy file_copy`,
  );
  const url = new URL(`/${name}`, server.url).href;
  const pool = createPool(url, { max, log: silentLog });
  const prisma = createPrisma(pool);
  return {
    url,
    pool,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pool.end();
      await runOn(server.url, `drop database ${name} with (force)`);
    },
  };
}

async function runOn(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
