/** How much waits to be sent, and how much was refused: what a bar at the bottom of the screen tells (C10). */
import type { Notice } from '../store/notice.ts';
import type { RefusedRow } from '../store/rows.ts';
import type { Tables } from '../store/tables.ts';

export interface Counts {
  readonly pending: number;
  readonly refused: number;
}

export const countOutbox = (tables: Tables): Promise<Counts> =>
  tables.read(['outbox', 'refused'], async (on) => ({
    pending: await on.outbox.countWithin([]),
    refused: await on.refused.countWithin([]),
  }));

/** In the order in which they were made. */
export const listRefused = (tables: Tables): Promise<readonly RefusedRow[]> =>
  tables.read(['refused'], (on) => on.refused.within([]));

/** A person has seen it, and lets go of it. */
export const dismissRefused = (tables: Tables, position: number): Promise<void> =>
  tables.write(['refused'], (on) => on.refused.deleteMany([[position]]));

/** Puts it behind those that wait, as a new mutation: the server would answer the old one as before. Returns what looks different then. */
export const sendAgain = (tables: Tables, position: number, id: string): Promise<readonly Notice[]> =>
  tables.write(
    ['meta', 'outbox', 'effects', 'refused'],
    async (on) => {
      const row = await on.refused.get([position]);
      if (!row) return [];
      const { name, args, base, touched, madeAt, effects } = row;
      const last = ((await on.meta.get(['position']))?.value ?? 0) + 1;
      await on.meta.putMany([{ name: 'position', value: last }]);
      await on.refused.deleteMany([[position]]);
      await on.outbox.putMany([{ position: last, id, name, args, base, touched, madeAt }]);
      await on.effects.putMany(effects.map((effect) => ({ ...effect, position: last })));
      return touched.map(({ feed, type, key }): Notice => ({ feed, type, keys: [key] }));
    },
    { durable: true },
  );
