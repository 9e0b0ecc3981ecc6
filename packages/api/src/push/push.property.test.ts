import { feedFaults } from '@syncline/db/feed-integrity';
import { createMortalPool } from '@syncline/db/mortal-pool';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { receiptKey } from '@syncline/domain/sale';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPushing, mutationOf, pushOn, saleOf } from './testing/pushing.ts';

const MUTATIONS = 6;

/** One arrival of some of what the register sent, in some order, at a process that may die on the way. */
interface Arrival {
  readonly which: readonly number[];
  /** After this statement the process is gone; whether the database got that statement. */
  readonly death: { readonly at: number; readonly isSent: boolean } | null;
}

const arrival: fc.Arbitrary<Arrival> = fc.record({
  which: fc.array(fc.nat({ max: MUTATIONS - 1 }), { minLength: 1, maxLength: MUTATIONS }),
  death: fc.option(fc.record({ at: fc.integer({ min: 1, max: 60 }), isSent: fc.boolean() }), { freq: 2 }),
});

/** Rounds one after the other; what arrives in a round arrives at once. */
const rounds = fc.array(fc.array(arrival, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase({ max: 20 })));
afterAll(() => database.close());

test('[S8] [C14] whatever is repeated, reordered, sent twice at once or cut off, each mutation is done exactly once', async () => {
  await fc.assert(
    fc.asyncProperty(rounds, async (arrivals) => {
      const shop = await createPushing(database);
      const { registerId, feeds, write, read } = shop;
      await write('table', '1', { name: 'T1' });
      // It knows all that the table ever was, so that each status is a change of its own.
      const sent = Array.from({ length: MUTATIONS }, (_, n) =>
        n % 2 === 0
          ? mutationOf('order.place', saleOf(`order-${n}`, n + 1))
          : mutationOf('table.setStatus', { table: '1', status: `status ${n}` }, { 'table 1': 1_000_000 }),
      );
      const answers = new Map<string, unknown>();

      for (const round of arrivals)
        await Promise.all(
          round.map(async ({ which, death }) => {
            const batch = which.flatMap((n) => sent[n] ?? []);
            const mortal = death && createMortalPool(database.url, { ...death, onDeath: () => {} });
            const given = await pushOn(mortal?.pool ?? database.pool)
              .push({ registerId }, batch)
              .catch((error: unknown) => {
                if (!mortal?.isDead()) throw error;
                return [];
              });
            await mortal?.close();
            for (const answer of given) {
              expect(answers.get(answer.id) ?? answer).toEqual(answer);
              answers.set(answer.id, answer);
            }
          }),
        );
      const last = await shop.push(sent);

      expect(last.map(({ id, outcome }) => [id, outcome])).toEqual(sent.map(({ id }) => [id, 'applied']));
      for (const answer of last) expect(answers.get(answer.id) ?? answer).toEqual(answer);
      const { rows } = await database.pool.query<{ orders: number; numbers: number; statuses: number }>(
        `select (select count(*) from record where feed_id = $1 and type = 'order') as orders,
                (select count(distinct data->>'number') from record where feed_id = $1 and type = 'order') as numbers,
                (select count(*) from record_version where feed_id = $1 and type = 'table') as statuses`,
        [feeds.store],
      );
      expect(rows[0]).toEqual({ orders: MUTATIONS / 2, numbers: MUTATIONS / 2, statuses: MUTATIONS / 2 });
      expect(await database.prisma.mutation.count({ where: { registerId } })).toBe(MUTATIONS);
      const numbers = (await read('documentPrefix', receiptKey(registerId)))?.data?.['nextNumber'];
      expect(numbers).toBeGreaterThan(MUTATIONS / 2);
      expect(await feedFaults(database.pool, Object.values(feeds))).toEqual([]);
    }),
    { numRuns: 25 },
  );
}, 120_000);
