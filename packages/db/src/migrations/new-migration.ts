/** Writes the next migration: the SQL that leads from what the migrations make so far to what schema.prisma says. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { type SchemaFiles, schemaDifference } from './schema-difference.ts';
import { lockfile } from './schema-engine.ts';

export interface NewMigration extends SchemaFiles {
  readonly name: string;
  readonly clock: Clock;
}

/** Answers with the file it wrote; null when nothing differs. What only SQL can say is then added to it by hand. */
export async function writeNewMigration(options: NewMigration): Promise<string | null> {
  const { name, schemaFile, folder, clock, log } = options;
  const words = name.toLowerCase().match(/[a-z0-9]+/g);
  if (words === null) {
    throw new AppError('invalid', 'Say what the migration is for: npm run db:migrate:new NAME');
  }
  const sql = await schemaDifference({ schemaFile, folder, log });
  if (sql === '') return null;
  const file = join(folder, `${timestamp(clock.now())}_${words.join('_')}`, 'migration.sql');
  await mkdir(join(file, '..'));
  await writeFile(file, sql);
  await writeFile(join(folder, 'migration_lock.toml'), lockfile);
  return file;
}

/** As Prisma names them: 20261121093000, in UTC. */
function timestamp(now: Date): string {
  return now.toISOString().replaceAll(/[-:T]/g, '').slice(0, 14);
}
