/** The product's own cursor: feeds, paged by type, and followed live through the tails of two processes. */
import { compactFeeds } from '../../feeds/compact.ts';
import { createFeedTails } from '../../feeds/feed-tails.ts';
import { openSignals } from '../../feeds/signals.ts';
import { openStage, type Stage } from '../../feeds/stage.ts';
import { createPool } from '../../pool.ts';
import { feedFaults } from '../feed-integrity.ts';
import { createShop, type Shop } from '../shop.ts';
import { silentLog } from '../silent-log.ts';
import type { OpenStrategy, Places } from './cursor-strategy.ts';
import { createLiveReader } from './live-reader.ts';
import { createTypeReader } from './type-reader.ts';
import { BULK } from './writers.ts';

const FAR_FUTURE = new Date('2100-01-01');
const TYPES = ['product', 'table'];
/** Some keys are of one type, some of the other. */
const typeOf = (key: string): string => (key < 'd' ? 'product' : 'table');

export const openHead: OpenStrategy = async ({ url, pool }) => {
  await pool.query(noteSeqs);
  const openProcess = async () => {
    const signals = await openSignals({ url, pool, log: silentLog });
    return { signals, tails: createFeedTails({ pool, signals, log: silentLog, coalesceMs: 2, lookMs: 25 }) };
  };
  const processes = [await openProcess(), await openProcess()];
  const writing = await openSignals({ url, pool, log: silentLog });
  const bulkUrl = new URL(url);
  bulkUrl.searchParams.set('application_name', BULK);
  const bulkPool = createPool(bulkUrl.href, { max: 10, log: silentLog });
  const shops = new Map<Places, Shop>();

  return {
    async openPlaces() {
      const shop = await createShop(pool);
      shops.set(shop.stores, shop);
      return shop.stores;
    },

    statement(places, { kind, place, key }, value) {
      const here = `where feed_id = ${places[place]} and type = '${typeOf(key)}' and key = '${key}'`;
      switch (kind) {
        case 'put':
          return `insert into record (feed_id, type, key, data)
                  values (${places[place]}, '${typeOf(key)}', '${key}', '{"value": "${value}"}')
                  on conflict (feed_id, type, key) do update set data = excluded.data`;
        case 'remove':
          return `delete from record ${here}`;
        case 'move':
          return `update record set feed_id = ${places[place === 0 ? 1 : 0]} ${here}`;
      }
    },

    async bulk(places, { rows, isKilled, isSignalLost }, value) {
      const shop = shops.get(places);
      if (!shop) throw new Error('These are the places of another');
      const stage = await openStage(bulkPool);
      try {
        await stage.add(
          rows.map(({ place, key }, i) => ({
            row: i + 1,
            feed: places[place],
            type: typeOf(key),
            key,
            data: { value },
          })),
        );
        const saved = saveAll(stage, places, shop);
        if (isKilled) await Promise.allSettled([saved, pool.query(killBulk)]);
        await saved;
      } finally {
        await stage.close();
      }
      if (!isSignalLost) places.forEach((feed) => writing.send('feed', String(feed)));
    },

    async compact() {
      await compactFeeds(pool, FAR_FUTURE, new AbortController().signal);
    },

    openReaders(places) {
      const live = places.flatMap((feed) =>
        processes.map(({ tails }) => createLiveReader({ pool, tails, feed, types: TYPES })),
      );
      const paged = places.flatMap((feed) => TYPES.map((type) => createTypeReader({ pool, feed, type })));
      return [...live, ...paged];
    },

    async faults(places) {
      const { rows: seqs } = await pool.query<{ feed: number; seqs: readonly number[]; head: number }>(
        `select f.id as feed, f.head, coalesce(array_agg(s.seq order by s.seq) filter (where s.seq is not null), '{}') as seqs
         from feed f left join seq_given s on s.feed = f.id where f.id = any($1) group by f.id`,
        [places],
      );
      const gaps = seqs.flatMap(({ feed, seqs: given, head }) =>
        given.length === head && given.every((seq, i) => seq === i + 1)
          ? []
          : [`${feed} has the head ${head} and gave the seqs ${given.join(' ')}`],
      );
      return [...gaps, ...(await feedFaults(pool, places))];
    },

    async close() {
      for (const { tails, signals } of processes) {
        await tails.close();
        await signals.close();
      }
      await writing.close();
      await bulkPool.end();
    },
  };
};

async function saveAll(stage: Stage, places: Places, { source, run }: Shop): Promise<void> {
  const { batches } = await stage.settle({
    runId: run,
    sourceId: source,
    removeAbsent: { feeds: places, types: TYPES },
  });
  for (const batch of batches) await stage.saveBatch(batch, { sourceId: source, actor: 'run:test' });
}

/** Every seq that a committed transaction gave to a record. */
const noteSeqs = `
  create table seq_given (feed integer, seq bigint);
  create function note_seq() returns trigger language plpgsql as $$
  begin
    insert into seq_given values (new.feed_id, new.seq);
    return null;
  end $$;
  create trigger note_inserted after insert on record for each row when (new.seq > 0) execute function note_seq();
  create trigger note_updated after update on record for each row
    when (new.seq > 0 and new.seq <> old.seq) execute function note_seq();`;

const killBulk = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and application_name = '${BULK}' and state <> 'idle' limit 1`;
