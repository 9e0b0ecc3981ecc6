import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '../testing/silent-log.ts';
import { migrationsFolder, schemaFile as projectSchema } from './migration-folder.ts';
import { writeNewMigration } from './new-migration.ts';
import { schemaDifference } from './schema-difference.ts';

let root: string;
let folder: string;
let schemaFile: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'syncline-new-migration-'));
  folder = await mkdtemp(join(root, 'migrations-'));
  schemaFile = join(root, 'schema.prisma');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const shop = (fields: string) => `
  datasource db {
    provider = "postgresql"
  }
  model Shop {
    id Int @id
    ${fields}
    @@map("shop")
  }`;

async function writeNext(name: string, at: string, fields: string): Promise<string | null> {
  await writeFile(schemaFile, shop(fields));
  return writeNewMigration({ name, schemaFile, folder, log: silentLog, clock: { now: () => new Date(at) } });
}

test('the first migration makes the tables, the next only what differs, and none where nothing does', async () => {
  const first = await writeNext('Tables', '2026-01-02T03:04:05Z', '');
  expect(first).toBe(join(folder, '20260102030405_tables', 'migration.sql'));
  expect(await readFile(first ?? '', 'utf8')).toContain('CREATE TABLE "shop"');

  const second = await writeNext('Shops have names!', '2026-01-03T00:00:00Z', 'name String');
  expect(second).toBe(join(folder, '20260103000000_shops_have_names', 'migration.sql'));
  expect((await readFile(second ?? '', 'utf8')).trim()).toBe(
    '-- AlterTable\nALTER TABLE "shop" ADD COLUMN     "name" TEXT NOT NULL;',
  );

  expect(await writeNext('Nothing', '2026-01-04T00:00:00Z', 'name String')).toBe(null);
  expect(await readdir(folder)).toEqual([
    '20260102030405_tables',
    '20260103000000_shops_have_names',
    'migration_lock.toml',
  ]);
});

test('what only SQL can say is left in peace: partial indexes, checks, functions, triggers, views', async () => {
  const file = await writeNext('Tables', '2026-01-01T00:00:00Z', 'name String');
  const sql = await readFile(file ?? '', 'utf8');
  await writeFile(
    file ?? '',
    `${sql}
     create unique index shop_open on shop (name) where id > 0;
     create index shop_lower on shop (lower(name));
     alter table shop add constraint shop_named check (name <> '');
     create function touch() returns trigger language plpgsql as $$ begin return new; end $$;
     create trigger touch before update on shop for each row execute function touch();
     create view open_shop as select * from shop where id > 0;`,
  );

  expect(await writeNext('Nothing', '2026-01-02T00:00:00Z', 'name String')).toBe(null);
});

test('a name is asked for', async () => {
  await expect(writeNext(' ', '2026-01-01T00:00:00Z', '')).rejects.toThrow('db:migrate:new NAME');
});

test("the project's migrations make what its schema says", async () => {
  const difference = await schemaDifference({
    schemaFile: projectSchema,
    folder: migrationsFolder,
    log: silentLog,
  });

  expect(difference).toBe('');
});
