/** The migrations as they lie in prisma/migrations: a folder each, named for when it was written and what for. */
import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** As Prisma computes it. */
  readonly checksum: string;
}

export const schemaFile = fileURLToPath(new URL('../../../../prisma/schema.prisma', import.meta.url));
export const migrationsFolder = fileURLToPath(new URL('../../../../prisma/migrations', import.meta.url));

/** In the order in which they are applied. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(names.toSorted().map((name) => readMigration(folder, name)));
}

async function readMigration(folder: string, name: string): Promise<Migration> {
  const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8');
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}
