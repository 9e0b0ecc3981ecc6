import { expect, test } from 'vitest';
import { createPrisma } from './prisma.ts';
import { createTestDatabase } from './testing/test-database.ts';

test('Prisma works on the connections of the pool, and leaves it open when it is done', async () => {
  const { pool, close } = await createTestDatabase({ max: 1 });
  const prisma = createPrisma(pool);

  await prisma.user.create({ data: { id: 'u1', name: 'A', email: 'a@example.org' } });
  await prisma.$disconnect();

  expect((await pool.query('select name from "user"')).rows).toEqual([{ name: 'A' }]);
  expect(pool.totalCount).toBe(1);
  await close();
});
