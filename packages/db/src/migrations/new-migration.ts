/** Writes the next migration: the SQL that leads from what the migrations make so far to what schema.prisma says. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { Pool } from 'pg';
import type { Log } from '../log.ts';
import { openDatabase } from '../postgres/open-database.ts';
import { readMigrations } from './migration-folder.ts';
import { lockfile, openSchemaEngine } from './schema-engine.ts';

export interface NewMigration {
  readonly name: string;
  readonly schemaFile: string;
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Answers with the file it wrote; null when nothing differs. What only SQL can say is then added to it by hand. */
export async function writeNewMigration(options: NewMigration): Promise<string | null> {
  const { name, schemaFile, folder, clock, log } = options;
  const suffix = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  if (!/[a-z0-9]/.test(suffix)) {
    throw new AppError('invalid', 'Say what the migration is for: npm run db:migrate:new NAME');
  }
  const migrations = await readMigrations(folder);
  const schema = await readFile(schemaFile, 'utf8');
  const sql = await onScratchDatabase(log, async (pool) => {
    const engine = await openSchemaEngine(pool);
    return engine.difference(migrations, schema).finally(() => engine.free());
  });
  if (sql === '') return null;
  const file = join(folder, `${timestamp(clock.now())}_${suffix}`, 'migration.sql');
  await mkdir(join(file, '..'));
  await writeFile(file, sql);
  await writeFile(join(folder, 'migration_lock.toml'), lockfile);
  return file;
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

/** As Prisma names them: 20261121093000, in UTC. */
function timestamp(now: Date): string {
  return now.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
}
