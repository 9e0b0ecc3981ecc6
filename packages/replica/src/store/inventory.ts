/** What a device holds, type by type, for a person who wants to know whether all of it is there (C5, C10). */
import { parseCursor } from '@syncline/domain/cursor';
import { rank } from '../sync/rank.ts';
import type { SyncState } from './rows.ts';
import type { Tables } from './tables.ts';

interface TypeInventory {
  readonly type: string;
  /** Whose: the store's, or what all stores share. */
  readonly scope: 'organisation' | 'store';
  /** Of what is shown. */
  readonly count: number;
  /** The last change that is shown; null before the type was read once. */
  readonly seq: number | null;
  /** When that was asked for last, in milliseconds since 1970. */
  readonly syncedAt: number | null;
  /**
   * `agrees`: count and sum were the server's when they were last compared, which is whenever the type has caught up (S5).
   * `differs`: they were not, even after reading it anew. `reading`: it is being read, or has not been.
   */
  readonly integrity: 'agrees' | 'differs' | 'reading';
}

export interface Inventory {
  /** In the order in which they are read. */
  readonly types: readonly TypeInventory[];
  /** How many pictures there are. */
  readonly images: number;
}

export const NOTHING: Inventory = { types: [], images: 0 };

export const takeInventory = (tables: Tables): Promise<Inventory> =>
  tables.read(['feeds', 'syncState', 'images'], async (on) => {
    const feeds = await on.feeds.within([]);
    const states = await on.syncState.within([]);
    const scopes = new Map(
      feeds.map(({ id, storeId }) => [id, storeId === null ? 'organisation' : 'store'] as const),
    );
    const types = states.flatMap((state) => {
      const scope = scopes.get(state.feed);
      return scope ? [{ ...standingOf(state), scope }] : [];
    });
    return {
      types: types.sort((one, other) => rank(one) - rank(other) || (one.type < other.type ? -1 : 1)),
      images: await on.images.countWithin([]),
    };
  });

function standingOf({ type, shown, cursor, tally, reading, syncedAt, doubt }: SyncState) {
  const isRead = shown !== null && reading === null;
  return {
    type,
    count: tally.count,
    seq: (cursor !== null && parseCursor(cursor)?.seq) || null,
    syncedAt,
    integrity: doubt ? 'differs' : isRead ? 'agrees' : 'reading',
  } as const;
}
