import { expect, test } from 'vitest';
import { createFreshStates } from './fresh-states.ts';

/** A database that answers each query when the test lets it. */
function setup() {
  const queries: { readonly feeds: readonly unknown[]; answer(head: number): void; fail(): void }[] = [];
  const states = createFreshStates({
    query: ({ values }) =>
      new Promise((resolve, reject) => {
        const feeds: unknown[] = Array.isArray(values[0]) ? values[0] : [];
        queries.push({
          feeds,
          answer: (head) => {
            const rows = feeds.map((feed) => ({ feed, epoch: 1, head, floor: 0 }));
            resolve({ rows: rows as never[], rowCount: rows.length });
          },
          fail: () => reject(new Error('No database')),
        });
      }),
  });
  const query = async (n: number) => {
    while (queries.length <= n) await new Promise(setImmediate);
    const found = queries[n];
    if (!found) throw new Error('unreachable');
    return found;
  };
  return { states, queries, query };
}

test('many who ask at once are answered by one query', async () => {
  const { states, queries, query } = setup();
  const asked = [states.of(1), states.of(2), states.of(1)];
  const first = await query(0);
  expect(first.feeds).toEqual([1, 2]);
  first.answer(7);
  expect((await Promise.all(asked)).map((state) => state?.head)).toEqual([7, 7, 7]);
  expect(queries).toHaveLength(1);
});

test('who asks while a query is under way is answered by the next one, which sees all that was committed before', async () => {
  const { states, query } = setup();
  const early = states.of(1);
  const first = await query(0);
  const late = [states.of(1), states.of(1)];
  first.answer(7);
  expect((await early)?.head).toBe(7);
  (await query(1)).answer(8);
  expect((await Promise.all(late)).map((state) => state?.head)).toEqual([8, 8]);
});

test('a query that fails is told to those who asked, and the next ones ask anew', async () => {
  const { states, query } = setup();
  const asked = states.of(1);
  (await query(0)).fail();
  await expect(asked).rejects.toThrow('No database');
  const again = states.of(1);
  (await query(1)).answer(9);
  expect((await again)?.head).toBe(9);
});
