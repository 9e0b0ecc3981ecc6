/**
 * Brings a database to the newest schema: applies the migrations it does not have yet, in order, each wholly or not at all.
 *
 * Every server process calls this when it starts. One does the work, the others wait for it on the lock that Prisma's own
 * command line takes too, and find nothing left to do.
 */
import { AppError } from '@syncline/domain/app-error';
import { DatabaseError, Pool } from 'pg';
import type { Log } from '../log.ts';
import { type Migration, migrationsFolder, readMigrations } from './migration-folder.ts';
import { openSchemaEngine } from './schema-engine.ts';

export interface MigrateOptions {
  readonly log: Log;
  readonly folder?: string;
}

/** Answers with the names of the migrations it applied. */
export async function migrate(url: string, options: MigrateOptions): Promise<readonly string[]> {
  const { log, folder = migrationsFolder } = options;
  const migrations = await readMigrations(folder);
  // One connection that is never given up: it holds the lock, and the transaction around a migration.
  const pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 0 });
  pool.on('error', (error) => log.warn({ err: error }, 'The connection that migrates the database was lost'));
  try {
    if (pendingOf(migrations, await appliedTo(pool), log).length === 0) return [];
    await pool.query('select pg_advisory_lock($1)', [prismaLock]);
    const pending = pendingOf(migrations, await appliedTo(pool), log);
    await applyAll(pool, migrations, pending, log);
    return pending.map(({ name }) => name);
  } finally {
    await pool.end();
  }
}

/** Which Prisma takes while it migrates. */
const prismaLock = 72707369;

interface Applied {
  readonly name: string;
  readonly checksum: string;
}

/** A row without an end is one that failed under Prisma's command line; the engine says how to resolve it. */
async function appliedTo(pool: Pool): Promise<readonly Applied[]> {
  const table = await pool.query<{ exists: boolean }>(
    `select to_regclass('_prisma_migrations') is not null as exists`,
  );
  if (table.rows[0]?.exists !== true) return [];
  const applied = await pool.query<Applied>(
    `select migration_name as name, checksum from _prisma_migrations
     where finished_at is not null and rolled_back_at is null`,
  );
  return applied.rows;
}

function pendingOf(
  migrations: readonly Migration[],
  applied: readonly Applied[],
  log: Log,
): readonly Migration[] {
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]));
  const edited = migrations.filter(({ name, checksum }) => (checksums.get(name) ?? checksum) !== checksum);
  if (edited.length > 0) throw wasEdited(edited);
  const known = new Set(migrations.map(({ name }) => name));
  const unknown = applied.filter(({ name }) => !known.has(name));
  if (unknown.length > 0) {
    log.warn({ migrations: unknown.map(({ name }) => name) }, 'A newer Syncline has migrated this database');
  }
  return migrations.filter(({ name }) => !checksums.has(name));
}

function wasEdited(edited: readonly Migration[]): AppError {
  return new AppError(
    'conflict',
    `The database has these migrations in another wording: ${edited.map(({ name }) => name).join(', ')}. ` +
      'What has been applied is never edited: restore the files and write a new migration, ' +
      'or, where nothing is to be kept, start with an empty database.',
  );
}

async function applyAll(
  pool: Pool,
  migrations: readonly Migration[],
  pending: readonly Migration[],
  log: Log,
): Promise<void> {
  if (pending.length === 0) return;
  const engine = await openSchemaEngine(pool);
  try {
    for (const migration of pending) {
      const upToIt = migrations.slice(0, migrations.indexOf(migration) + 1);
      await inTransaction(pool, () => engine.apply(upToIt)).catch((error: unknown) => {
        throw couldNotApply(migration, error);
      });
      log.info({ migration: migration.name }, 'Migrated the database');
    }
  } finally {
    engine.free();
  }
}

/** The migration and the note that it is applied are stored together, so that a process may die at any moment. */
async function inTransaction(pool: Pool, work: () => Promise<void>): Promise<void> {
  await pool.query('begin');
  try {
    await work();
    await pool.query('commit');
  } catch (error) {
    await pool.query('rollback');
    throw error;
  }
}

function couldNotApply({ name, sql }: Migration, cause: unknown): AppError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new AppError(
    'unavailable',
    `Migration ${name} failed${lineOf(cause, sql)}: ${reason}. Nothing of it was applied. ` +
      'Correct what it ran into, or the migration, and start again.',
    { cause },
  );
}

function lineOf(cause: unknown, sql: string): string {
  if (!(cause instanceof DatabaseError) || cause.position === undefined) return '';
  return ` in line ${sql.slice(0, Number(cause.position)).split('\n').length}`;
}
