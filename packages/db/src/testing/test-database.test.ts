import { expect, test } from 'vitest';
import { createTestDatabase } from './test-database.ts';

test('a test database has every table and shares no row with another', async () => {
  const one = await createTestDatabase();
  const other = await createTestDatabase();

  await one.prisma.user.create({ data: { id: 'u1', name: 'A', email: 'a@example.org' } });

  expect(await one.prisma.user.count()).toBe(1);
  expect(await other.prisma.user.count()).toBe(0);
  await other.close();
  await one.close();
});

test('a closed test database is gone', async () => {
  const one = await createTestDatabase();
  const other = await createTestDatabase();
  await one.close();

  const left = await other.pool.query('select from pg_database where datname = $1', [nameOf(one.url)]);

  expect(left.rowCount).toBe(0);
  await other.close();
});

function nameOf(url: string): string {
  return new URL(url).pathname.slice(1);
}
