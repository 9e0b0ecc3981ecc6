/** How what the migrations make of an empty database differs from what schema.prisma says. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import type { Log } from '../log.ts';
import { openDatabase } from '../postgres/open-database.ts';
import { readMigrations } from './migration-folder.ts';
import { openSchemaEngine } from './schema-engine.ts';

export interface SchemaFiles {
  readonly schemaFile: string;
  /** Of the migrations. */
  readonly folder: string;
  readonly log: Log;
}

/** The SQL that leads to the schema; empty when nothing differs. It is found out on a database made for it. */
export async function schemaDifference({ schemaFile, folder, log }: SchemaFiles): Promise<string> {
  const migrations = await readMigrations(folder);
  const schema = await readFile(schemaFile, 'utf8');
  return onScratchDatabase(log, async (pool) => {
    const engine = await openSchemaEngine(pool);
    return engine.difference(migrations, schema).finally(() => engine.free());
  });
}

async function onScratchDatabase<Result>(log: Log, work: (pool: Pool) => Promise<Result>): Promise<Result> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'syncline-migration-'));
  const database = await openDatabase({ dataFolder, log, durability: 'lost-on-crash' });
  const pool = new Pool({ connectionString: database.url, max: 1 });
  try {
    return await work(pool);
  } finally {
    await pool.end();
    await database.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}
