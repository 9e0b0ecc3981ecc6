import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Log } from './log.ts';
import { createPool } from './pool.ts';
import { createPrisma } from './prisma.ts';
import { silentLog } from './testing/silent-log.ts';
import { type TestDatabase, createTestDatabase } from './testing/test-database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

async function valueOf(sql: string): Promise<unknown> {
  const { rows } = await database.pool.query<{ value: unknown }>(`select ${sql} as value`);
  return rows[0]?.value;
}

test('a bigint is a number, as long as a number can hold it', async () => {
  expect(await valueOf('9007199254740991::bigint')).toBe(9007199254740991);
  expect(await valueOf('array[1, null]::bigint[]')).toEqual([1, null]);
  await expect(valueOf('9007199254740992::bigint')).rejects.toThrow('9007199254740992 does not fit');
});

test('a moment is a Date, with or without a time zone, and a day stays a day', async () => {
  expect(await valueOf(`'2026-01-02 03:04:05.678+02'::timestamptz`)).toEqual(
    new Date('2026-01-02T01:04:05.678Z'),
  );
  expect(await valueOf(`'2026-01-02 03:04:05.678'::timestamp`)).toEqual(new Date('2026-01-02T03:04:05.678Z'));
  expect(await valueOf(`'2026-01-02'::date`)).toBe('2026-01-02');
});

test('Prisma reads the moment that was written, also from a server set to another time zone', async () => {
  const name = new URL(database.url).pathname.slice(1);
  await database.pool.query(`alter database ${name} set timezone = 'America/New_York'`);
  const pool = createPool(database.url, { max: 1, log: silentLog });
  const prisma = createPrisma(pool);

  const rows = await prisma.$queryRaw`select '2026-01-02T03:04:05Z'::timestamptz as at`;

  expect(rows).toEqual([{ at: new Date('2026-01-02T03:04:05Z') }]);
  await prisma.$disconnect();
  await pool.end();
});

test('losing its connections, idle or held, costs a process nothing but those connections', async () => {
  const warn = vi.fn<Log['warn']>();
  const pool = createPool(database.url, { max: 2, log: { ...silentLog, warn } });
  const held = await pool.connect();
  const idle = await pool.connect();
  idle.release();

  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid() and application_name = 'syncline'`,
  );

  await vi.waitFor(() => expect(pool.idleCount).toBe(0));
  await vi.waitFor(() => expect(warn.mock.calls.length).toBeGreaterThanOrEqual(2));
  held.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await pool.end();
});
