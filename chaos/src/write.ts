/** Whoever writes to the database: somebody with any SQL tool, runs that save whole lists, and the upkeep of feeds. */
import { numbersFrom } from '@syncline/replica/testing/random';
import { openStage } from '@syncline/db/stage';
import type { Shop } from '@syncline/db/shop';
import type { Pool } from 'pg';
import type { TYPES } from './schedule.ts';

type Type = (typeof TYPES)[number];

interface Place {
  readonly feed: number;
  readonly shop: Shop;
  readonly isStore: boolean;
}

/** Few keys, so that the same records change again and again. */
const KEYS = 60;

export function placeOf(shops: readonly Shop[], n: number): Place {
  const places = shops.flatMap((shop) =>
    [shop.shared, ...shop.stores].map((feed) => ({ feed, shop, isStore: feed !== shop.shared })),
  );
  const place = places[n % places.length];
  if (!place) throw new Error('There is no such place.');
  return place;
}

/** What is kept in stores is of stores, and the rest of all of them. */
const typeIn = ({ isStore }: Place, type: Type): Type => {
  if (isStore) return 'table';
  return type === 'table' ? 'product' : type;
};

/** One transaction that puts, changes and deletes some records, and may be rolled back. */
export async function write(
  pool: Pool,
  place: Place,
  { type: wanted, rows, seed }: { type: Type; rows: number; seed: number },
): Promise<void> {
  const random = numbersFrom(seed);
  const type = typeIn(place, wanted);
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (let n = 0; n < rows; n += 1) {
      const key = `k${Math.floor(random() * KEYS)}`;
      const isRemoved = random() < 0.25;
      if (isRemoved)
        await client.query('delete from record where feed_id = $1 and type = $2 and key = $3', [
          place.feed,
          type,
          key,
        ]);
      else
        await client.query(
          `insert into record (feed_id, type, key, data) values ($1, $2, $3, $4)
           on conflict (feed_id, type, key) do update set data = excluded.data`,
          [place.feed, type, key, { name: `${key} of ${Math.floor(random() * 1e6)}`, seats: n }],
        );
    }
    await client.query(random() < 0.1 ? 'rollback' : 'commit');
  } finally {
    client.release();
  }
}

/** A list of a source, as a run saves it: only what is different is written, and what is missing is removed. */
export async function importList(
  pool: Pool,
  { shop }: Place,
  { rows, seed }: { rows: number; seed: number },
): Promise<void> {
  const random = numbersFrom(seed);
  const { shared: feed, source: sourceId, run: runId } = shop;
  const stage = await openStage(pool);
  try {
    const price = () => ({ amount: Math.floor(random() * 500), currency: 'EUR' });
    await stage.add(
      Array.from({ length: rows }, (_, n) => ({
        row: n + 1,
        feed,
        type: 'product',
        key: `list ${n}`,
        data: { name: `List ${n}`, price: price() },
      })),
    );
    const removeAbsent = { feeds: [feed], types: ['product'] };
    const { batches } = await stage.settle({ runId, sourceId, removeAbsent });
    for (const batch of batches) await stage.saveBatch(batch, { sourceId, actor: 'run:chaos' });
  } finally {
    await stage.close();
  }
}

/** A table is carried from one store to the other. */
export async function move(pool: Pool, { shop, feed }: Place, { seed }: { seed: number }): Promise<void> {
  const [north, south] = shop.stores;
  const [from, to] = feed === south ? [south, north] : [north, south];
  const key = `k${Math.floor(numbersFrom(seed)() * KEYS)}`;
  await pool
    .query(
      `update record set feed_id = $2 where feed_id = $1 and type = 'table' and key = $3 and not deleted`,
      [from, to, key],
    )
    .catch((error: unknown) => {
      // The other store has a table of that name (S6).
      if (!/duplicate key/.test(String(error))) throw error;
    });
}
