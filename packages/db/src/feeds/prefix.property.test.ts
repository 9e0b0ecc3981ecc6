import fc from 'fast-check';
import { mustReset, type Cursor } from '@syncline/domain/cursor';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createShop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { compactFeeds } from './compact.ts';
import { readChanges, readType } from './read-feed.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

const TYPES = ['product', 'table'];
const change = fc.record({
  type: fc.constantFrom(...TYPES),
  key: fc.constantFrom('a', 'b', 'c', 'd'),
  isRemoved: fc.boolean(),
});
const history = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 25 }),
  /** Which share of the tombstones is old enough to go. */
  compacted: fc.nat(100),
  limit: fc.integer({ min: 1, max: 4 }),
});

/** By type, what a replica holds: keys with the change they are of. */
type Held = Map<string, Map<string, number>>;

interface Replica {
  readonly cursors: Map<string, Cursor>;
  readonly held: Held;
}

const fresh = (): Replica => ({
  cursors: new Map(),
  held: new Map(TYPES.map((type) => [type, new Map<string, number>()])),
});
const copyOf = ({ cursors, held }: Replica): Replica => ({
  cursors: new Map(cursors),
  held: new Map([...held].map(([type, rows]) => [type, new Map(rows)])),
});

async function readToEnd(feed: number, replica: Replica, limit: number): Promise<void> {
  for (const type of TYPES) {
    for (let more = true; more;) {
      const cursor = replica.cursors.get(type) ?? null;
      const page = await readType(db.pool, { feed, type, cursor, limit });
      if (!page) throw new Error('There is such a feed');
      if (page.reset) replica.held.set(type, new Map());
      const rows = replica.held.get(type) ?? new Map<string, number>();
      for (const { key, seq, deleted } of page.changes)
        if (deleted) rows.delete(key);
        else rows.set(key, seq);
      replica.cursors.set(type, page.to);
      more = page.more;
    }
  }
}

/** All types at once, from where the feed stood; where that is not possible any more, from the beginning. */
async function readFrames(feed: number, from: Cursor, replica: Replica, limit: number): Promise<void> {
  for (let { seq } = from; ;) {
    const page = await readChanges(db.pool, { feed, after: seq, limit });
    if (!page) throw new Error('There is such a feed');
    if (mustReset({ epoch: from.epoch, seq }, page.state)) {
      Object.assign(replica, fresh());
      return readToEnd(feed, replica, limit);
    }
    for (const { type, key, seq: at, deleted } of page.changes)
      if (deleted) replica.held.get(type)?.delete(key);
      else replica.held.get(type)?.set(key, at);
    if (page.to === page.state.head) return;
    seq = page.to;
  }
}

test('[C6] [C7] [S4] whoever was in step at any moment and goes on with the compacted feed holds what a full read does', async () => {
  await fc.assert(
    fc.asyncProperty(history, async ({ changes, compacted, limit }) => {
      const { shared: feed } = await createShop(db.pool);
      const reader = fresh();
      await readToEnd(feed, reader, limit);
      const moments = [copyOf(reader)];
      for (const { type, key, isRemoved } of changes) {
        await (isRemoved
          ? db.pool.query('delete from record where feed_id = $1 and type = $2 and key = $3', [
              feed,
              type,
              key,
            ])
          : db.pool.query(
              `insert into record (feed_id, type, key, data) values ($1, $2, $3, '{}')
               on conflict (feed_id, type, key) do update set data = record.data || jsonb_build_object('at', now())`,
              [feed, type, key],
            ));
        await readToEnd(feed, reader, limit);
        moments.push(copyOf(reader));
      }
      const head = Math.max(...[...reader.cursors.values()].map(({ seq }) => seq));
      await db.pool.query(
        `update record set updated_at = '2020-01-01' where feed_id = $1 and deleted and seq <= $2`,
        [feed, Math.floor((head * compacted) / 100)],
      );
      await compactFeeds(db.pool, new Date('2020-01-02'), new AbortController().signal);

      const full = fresh();
      await readToEnd(feed, full, limit);
      expect(full.held).toEqual(reader.held);
      for (const moment of moments) {
        const framed = copyOf(moment);
        const [cursor] = [...moment.cursors.values()];
        if (cursor) await readFrames(feed, cursor, framed, limit);
        expect(framed.held).toEqual(full.held);
        await readToEnd(feed, moment, limit);
        expect(moment.held).toEqual(full.held);
      }
    }),
    { numRuns: 25 },
  );
});
