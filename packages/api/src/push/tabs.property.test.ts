import { feedFaults } from '@syncline/db/feed-integrity';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { roundQuantity } from '@syncline/domain/sale-amounts';
import { statusOfTable } from '@syncline/domain/sale-tab';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPushing, mutationOf, saleOf } from './testing/pushing.ts';

/** What one of two registers did, knowing nothing of the other one. */
type Deed =
  | { readonly kind: 'add'; readonly register: number; readonly quantity: number }
  | { readonly kind: 'change'; readonly register: number; readonly line: number; readonly by: number }
  | { readonly kind: 'pay'; readonly register: number; readonly line: number; readonly quantity: number };

const register = fc.nat({ max: 1 });
const line = fc.nat({ max: 3 });
const thousandths = (min: number) =>
  fc.integer({ min, max: 3_000 }).map((amount) => roundQuantity(amount / 1_000));

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('add'), register, quantity: thousandths(1) }),
  fc.record({ kind: fc.constant('change'), register, line, by: thousandths(-3_000) }),
  fc.record({ kind: fc.constant('pay'), register, line, quantity: thousandths(1) }),
);

/** A table as it has to be. */
function createModel() {
  const lines = new Map<string, number>();
  let added = 0;
  let lost = 0;
  let status: string | null = null;
  const change = (key: string, by: number) => {
    const before = lines.get(key);
    if (before === undefined) return void (lost += 1);
    const quantity = roundQuantity(before + by);
    if (quantity < 0) lost += 1;
    if (quantity > 0) lines.set(key, quantity);
    else lines.delete(key);
  };
  return {
    state: () => ({ lines: Object.fromEntries(lines), status, lost }),
    nextLine: () => `line-${added}`,
    do(done: Deed) {
      if (done.kind === 'add') lines.set(`line-${added++}`, done.quantity);
      else change(`line-${done.line}`, done.kind === 'pay' ? -done.quantity : done.by);
      const hasMore = done.kind === 'add' || (done.kind === 'change' && done.by > 0);
      status = statusOfTable(status, { isOpen: lines.size > 0, hasMore });
    },
  };
}

let database: TestDatabase;
beforeAll(async () => void (database = await createTestDatabase()));
afterAll(() => database.close());

test('[C13] [C14] whatever two registers do at a table, what adds up does, no line is less than nothing, and what lost is counted', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 12 }), async (deeds) => {
      const { write, enrol, push, feeds, registerId } = await createPushing(database);
      await write('table', '1', { name: 'T1' });
      const registers = [registerId, await enrol('R2')] as const;
      const sequences = [0, 0];
      const model = createModel();
      let lost = 0;

      for (const done of deeds) {
        const by = done.register === 0 ? 0 : 1;
        const sequence = (sequences[by] = (sequences[by] ?? 0) + 1);
        const answers = await push([mutationFor(done, by, sequence, model.nextLine())], registers[by]);
        expect(answers).toMatchObject([{ outcome: 'applied' }]);
        lost += answers.filter(
          (answer) => answer.outcome === 'applied' && answer.conflicts.length > 0,
        ).length;
        model.do(done);
      }

      const { rows } = await database.pool.query<{
        type: string;
        key: string;
        data: Record<string, unknown>;
      }>(
        `select type, key, data from record where feed_id = $1 and type in ('table', 'tabLine') and not deleted`,
        [feeds.store],
      );
      expect({
        lines: Object.fromEntries(
          rows.filter(({ type }) => type === 'tabLine').map(({ key, data }) => [key, data['quantity']]),
        ),
        status: rows.find(({ type }) => type === 'table')?.data['status'] ?? null,
        lost,
      }).toEqual(model.state());
      expect(await feedFaults(database.pool, Object.values(feeds))).toEqual([]);
    }),
    { numRuns: 20 },
  );
}, 120_000);

function mutationFor(done: Deed, by: 0 | 1, sequence: number, nextLine: string) {
  if (done.kind === 'pay')
    return mutationOf(
      'order.place',
      saleOf(`order-${by}-${sequence}`, sequence, {
        receipt: { prefix: `R${by + 1}-`, sequence },
        tab: { table: '1', lines: [{ line: `line-${done.line}`, quantity: done.quantity }] },
      }),
    );
  const added = {
    line: nextLine,
    name: 'Espresso',
    unitPrice: 120,
    taxRate: 10,
    addedAt: '2026-05-01T12:00:00.000Z',
  };
  return mutationOf('tab.change', {
    table: '1',
    add: done.kind === 'add' ? [{ ...added, quantity: done.quantity }] : [],
    change: done.kind === 'change' ? [{ line: `line-${done.line}`, by: done.by }] : [],
  });
}
