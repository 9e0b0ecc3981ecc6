/** Forgetting old tombstones: what makes a feed's cost that of its records, however long its history. */
import { loadStatement, type Queryable } from '../sql/statement.ts';

export const TOMBSTONES_KEPT_DAYS = 31;
const DROP_BATCH = 5_000;

/** Raises floors over tombstones older than `before` and drops them in small batches. Returns how many went. */
export async function compactFeeds(on: Queryable, before: Date, signal: AbortSignal): Promise<number> {
  for (const { feed, seq } of await sql.oldTombstones(on, { before }))
    await sql.raiseFloor(on, { feed, seq });
  let dropped = 0;
  while (!signal.aborted) {
    const [gone] = await sql.dropTombstones(on, { limit: DROP_BATCH });
    dropped += gone?.rows ?? 0;
    if (!gone || gone.rows < DROP_BATCH) break;
  }
  return dropped;
}

const sql = {
  oldTombstones: loadStatement<{ before: Date }, { feed: number; seq: number }>(
    import.meta.url,
    'old-tombstones.sql',
  ),
  raiseFloor: loadStatement<{ feed: number; seq: number }>(import.meta.url, 'raise-floor.sql'),
  dropTombstones: loadStatement<{ limit: number }, { rows: number }>(import.meta.url, 'drop-tombstones.sql'),
};
