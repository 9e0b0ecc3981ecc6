/** A position in a feed's history. Opaque to clients; see docs/sync-spec.md, rules 1 and 4. */
export interface Cursor {
  /** Changes when the feed's history stops being a continuation: a restored backup, a rebuild. */
  readonly epoch: number;
  /** Everything up to and including this change is known. */
  readonly seq: number;
}

export const formatCursor = ({ epoch, seq }: Cursor): string => `${epoch}.${seq}`;

/** Null for a text that is no cursor: its owner starts from the beginning. */
export function parseCursor(text: string): Cursor | null {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(text);
  return match ? { epoch: Number(match[1]), seq: Number(match[2]) } : null;
}

/** What a feed looks like to somebody deciding whether a cursor can go on from where it stands. */
export interface FeedState {
  readonly epoch: number;
  /** The last change committed. */
  readonly head: number;
  /** Tombstones at or below this change are gone. */
  readonly floor: number;
}

/** A replica whose cursor cannot go on must read the feed anew (rule 4). Null has read nothing yet. */
export function mustReset(cursor: Cursor, feed: FeedState): boolean {
  return cursor.epoch !== feed.epoch || cursor.seq > feed.head || (cursor.seq > 0 && cursor.seq < feed.floor);
}
