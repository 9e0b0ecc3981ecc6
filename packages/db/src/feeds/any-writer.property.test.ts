/** Whatever statements a transaction is made of, what it commits is what they say, and every feed keeps its promises. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { feedFaults } from '../testing/feed-integrity.ts';
import { createShop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

interface Place {
  readonly feed: 0 | 1;
  readonly type: string;
  readonly key: string;
}

type Step =
  | { readonly kind: 'put' | 'touch' | 'remove'; readonly at: Place }
  | { readonly kind: 'move'; readonly at: Place; readonly to: Place }
  | { readonly kind: 'savepoint' | 'rollback to' | 'immediate' | 'deferred' };

const place: fc.Arbitrary<Place> = fc.record({
  feed: fc.constantFrom<(0 | 1)[]>(0, 1),
  type: fc.constantFrom('product', 'table'),
  key: fc.constantFrom('a', 'b'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constantFrom<('put' | 'touch' | 'remove')[]>('put', 'put', 'touch', 'remove'),
    at: place,
  }),
  fc.record({ kind: fc.constant('move' as const), at: place, to: place }),
  fc.record({
    kind: fc.constantFrom<('savepoint' | 'rollback to' | 'immediate' | 'deferred')[]>(
      'savepoint',
      'rollback to',
      'immediate',
      'deferred',
    ),
  }),
);
const transaction = fc.record({ steps: fc.array(step, { maxLength: 10 }), isCommitted: fc.boolean() });

/** What should live, values by place. */
type Model = ReadonlyMap<string, string>;
const nameOf = ({ feed, type, key }: Place): string => `${feed}/${type}/${key}`;

interface Typed {
  readonly statements: readonly string[];
  readonly model: Model;
  /** What may have a new seq. */
  readonly written: ReadonlySet<string>;
}

/** What somebody types who wants these steps, and what they get. */
function statementsFor(
  steps: readonly Step[],
  before: Model,
  feeds: readonly [number, number],
  value: string,
): Typed {
  const statements: string[] = [];
  const written = new Set<string>();
  let model = new Map(before);
  let saved: Model | null = null;
  const where = ({ feed, type: ofType, key }: Place) =>
    `where feed_id = ${feeds[feed]} and type = '${ofType}' and key = '${key}'`;
  const move = (at: Place, to: Place) => {
    const moved = model.get(nameOf(at));
    if (moved !== undefined && nameOf(at) !== nameOf(to)) {
      if (model.has(nameOf(to))) return; // The database would refuse.
      model.delete(nameOf(at));
      model.set(nameOf(to), moved);
      written.add(nameOf(at)).add(nameOf(to));
    }
    statements.push(
      `update record set feed_id = ${feeds[to.feed]}, type = '${to.type}', key = '${to.key}' ${where(at)} and not deleted`,
    );
  };
  for (const [i, one] of steps.entries())
    switch (one.kind) {
      case 'put':
        model.set(nameOf(one.at), `${value}.${i}`);
        written.add(nameOf(one.at));
        statements.push(
          `insert into record (feed_id, type, key, data)
           values (${feeds[one.at.feed]}, '${one.at.type}', '${one.at.key}', '"${value}.${i}"')
           on conflict (feed_id, type, key) do update set data = excluded.data`,
        );
        break;
      case 'touch':
        statements.push(`update record set data = data, updated_at = now(), seq = 7 ${where(one.at)}`);
        break;
      case 'remove':
        if (model.delete(nameOf(one.at))) written.add(nameOf(one.at));
        statements.push(`delete from record ${where(one.at)}`);
        break;
      case 'move':
        move(one.at, one.to);
        break;
      case 'savepoint':
        saved = new Map(model);
        statements.push('savepoint s');
        break;
      case 'rollback to':
        if (saved) {
          model = new Map(saved);
          statements.push('rollback to s');
        }
        break;
      case 'immediate':
      case 'deferred':
        statements.push(`set constraints all ${one.kind}`);
    }
  return { statements, model, written };
}

/** What is in the feeds, and at which seqs. */
async function look(feeds: readonly [number, number]) {
  const { rows } = await db.pool.query<Place & { value: string | null; seq: number }>(
    `select (feed_id = $2)::int as feed, type, key, data #>> '{}' as value, seq from record where feed_id in ($1, $2)`,
    [...feeds],
  );
  return {
    live: new Map(rows.flatMap((row) => (row.value === null ? [] : [[nameOf(row), row.value]]))),
    seqs: new Map(rows.map((row) => [nameOf(row), row.seq])),
  };
}

test('[S6] [S7] [C16] a transaction of any statements commits what they say, and numbers no more', async () => {
  const commitsWhatItSays = fc.asyncProperty(
    fc.array(transaction, { maxLength: 5 }),
    async (transactions) => {
      const { stores } = await createShop(db.pool);
      let model: Model = new Map();
      for (const [n, { steps, isCommitted }] of transactions.entries()) {
        const before = await look(stores);
        const typed = statementsFor(steps, model, stores, `v${n}`);
        await db.pool.query(['begin', ...typed.statements, isCommitted ? 'commit' : 'rollback'].join(';\n'));
        const after = await look(stores);

        if (isCommitted) model = typed.model;
        expect(after.live).toEqual(model);
        expect(await feedFaults(db.pool, stores)).toEqual([]);
        const renumbered = [...after.seqs].filter(([name, seq]) => before.seqs.get(name) !== seq);
        expect(renumbered.filter(([name]) => !isCommitted || !typed.written.has(name))).toEqual([]);
      }
    },
  );
  const runs = await fc.check(commitsWhatItSays, { numRuns: 200, interruptAfterTimeLimit: 15_000 });

  expect(runs.failed, fc.defaultReportMessage(runs)).toBe(false);
});
