/** Looks after what is stored: finds what a browser took away, deletes what is no longer needed, makes room. */
import type { Place } from './feed-writer.ts';
import type { LeadWrite } from './lead-write.ts';
import type { Tables } from './tables.ts';

export type Upkeep = ReturnType<typeof createUpkeep>;

export function createUpkeep({ tables, write }: { tables: Tables; write: LeadWrite }) {
  return {
    /** Types of which rows have gone. */
    findLost: (): Promise<readonly Place[]> =>
      tables.read(['syncState', 'records'], async (on) => {
        const lost: Place[] = [];
        for (const { feed, type, shown, tally } of await on.syncState.within([]))
          if (shown !== null && (await on.records.countWithin([feed, type, shown])) !== tally.count)
            lost.push({ feed, type });
        return lost;
      }),

    /** Deletes the rows of generations that are no longer needed. */
    async sweep(): Promise<void> {
      const states = await tables.read(['syncState'], (on) => on.syncState.within([]));
      for (const { feed, type, stale } of states.filter((state) => state.stale.length > 0))
        await write(async (on) => {
          for (const generation of stale) await on.records.deleteWithin([feed, type, generation]);
          const state = await on.syncState.get([feed, type]);
          if (!state) return;
          const left = state.stale.filter((generation) => !stale.includes(generation));
          await on.syncState.putMany([{ ...state, stale: left }]);
        });
    },

    /** Gives up what was being read: it is begun again. What is shown stays. */
    dropReadings: (): Promise<void> =>
      write(async (on) => {
        const reading = (await on.syncState.within([])).filter((state) => state.reading);
        for (const { feed, type, reading: dropped } of reading)
          if (dropped) await on.records.deleteWithin([feed, type, dropped.generation]);
        await on.images.deleteWithin([]);
        await on.syncState.putMany(reading.map((state) => ({ ...state, reading: null })));
      }),

    /** Everything that came from the server, and that it ever did. What waits to be sent stays. */
    forgetAll: (): Promise<void> =>
      write(async (on, notices) => {
        for (const { feed, type } of await on.syncState.within([])) notices.push({ feed, type, keys: 'all' });
        await on.meta.deleteMany([['synced-once']]);
        await on.syncState.deleteWithin([]);
        await on.records.deleteWithin([]);
        await on.images.deleteWithin([]);
      }),
  };
}
