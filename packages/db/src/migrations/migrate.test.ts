import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Log } from '../log.ts';
import { silentLog } from '../testing/silent-log.ts';
import { type TestDatabase, createTestDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';

let database: TestDatabase;
let folder: string;

beforeEach(async () => {
  database = await createTestDatabase({ tables: 'none' });
  folder = await mkdtemp(join(tmpdir(), 'syncline-migrations-'));
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const run = (log = silentLog) => migrate(database.url, { log, folder });

async function write(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function tables(): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

test('each migration is applied once, in order, and noted where Prisma notes it', async () => {
  await write('20260102_second', 'alter table shop add name text;');
  await write('20260101_first', 'create table shop (id int);');

  expect(await run()).toEqual(['20260101_first', '20260102_second']);
  expect(await run()).toEqual([]);

  await write('20260103_third', 'create table till (id int);');
  expect(await run()).toEqual(['20260103_third']);
  expect(await tables()).toEqual(['_prisma_migrations', 'shop', 'till']);
});

test('of several processes that start at once, one migrates and the others wait for it', async () => {
  await write('20260101_slow', 'create table shop (id int); select pg_sleep(0.2);');

  const applied = await Promise.all([run(), run(), run()]);

  expect(applied.flat()).toEqual(['20260101_slow']);
});

test('functions and triggers arrive whole, semicolons and all', async () => {
  await write(
    '20260101_trigger',
    `create table shop (id int, note text);
     create function mark() returns trigger language plpgsql as $$
     begin
       new.note := 'a;b';
       return new;
     end $$;
     create trigger mark before insert on shop for each row execute function mark();`,
  );
  await run();

  const { rows } = await database.pool.query('insert into shop (id) values (1) returning note');

  expect(rows).toEqual([{ note: 'a;b' }]);
});

test('a migration that fails leaves nothing of itself, keeps those before it, and says where it failed', async () => {
  await write('20260101_good', 'create table shop (id int);');
  await write('20260102_bad', 'create table till (id int);\n\nalter table shop drop column missing;');

  await expect(run()).rejects.toThrow(
    /20260102_bad failed.*"missing".*does not exist.*Nothing of it was applied/,
  );
  expect(await tables()).toEqual(['_prisma_migrations', 'shop']);

  await write('20260102_bad', 'create table till (id int);');
  expect(await run()).toEqual(['20260102_bad']);
});

test('the line of a mistake is named', async () => {
  await write('20260101_bad', '-- one\n-- two\ncreate tabel shop (id int);');

  await expect(run()).rejects.toThrow('failed in line 3');
});

test('a migration that was changed after it was applied is refused', async () => {
  await write('20260101_first', 'create table shop (id int);');
  await run();
  await write('20260101_first', 'create table shop (id bigint);');

  await expect(run()).rejects.toMatchObject({ code: 'conflict' });
});

test('a database that a newer version has migrated is left as it is, with a warning', async () => {
  await write('20260101_first', 'create table shop (id int);');
  await write('20260102_newer', 'create table till (id int);');
  await run();
  await rm(join(folder, '20260102_newer'), { recursive: true });
  const warn = vi.fn<Log['warn']>();

  expect(await run({ ...silentLog, warn })).toEqual([]);

  expect(warn).toHaveBeenCalledWith({ migrations: ['20260102_newer'] }, expect.any(String));
});
