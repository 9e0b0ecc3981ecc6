/** A position in a feed's history. Opaque to clients; see docs/sync-spec.md, rules S1 and S4. */
export interface Cursor {
  /** Changes when the feed's history stops being a continuation: a restored backup, a rebuild. */
  readonly epoch: number;
  /** Everything up to and including this change is known. */
  readonly seq: number;
  /**
   * Only while a feed is read from the beginning and `seq` has not come there yet: the head when the reading began. What
   * was deleted by then was never read, so the tombstones up to here are not missed.
   */
  readonly began?: number;
}

export const formatCursor = ({ epoch, seq, began }: Cursor): string =>
  began === undefined ? `${epoch}.${seq}` : `${epoch}.${seq}.${began}`;

/** Null for a text that is no cursor: its owner starts from the beginning. */
export function parseCursor(text: string): Cursor | null {
  const match = /^(\d{1,15})\.(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (!match) return null;
  const [epoch, seq] = [Number(match[1]), Number(match[2])];
  return match[3] === undefined ? { epoch, seq } : { epoch, seq, began: Number(match[3]) };
}

/** Where a reader stands who read on from `cursor` to the change `to` while the head was `head`. */
export function advanceCursor(cursor: Cursor, to: number, head: number): Cursor {
  const { epoch } = cursor;
  const began = cursor.seq === 0 ? head : (cursor.began ?? 0);
  return to < began ? { epoch, seq: to, began } : { epoch, seq: to };
}

/** What a feed looks like to somebody deciding whether a cursor can go on from where it stands. */
export interface FeedState {
  readonly epoch: number;
  /** The last change committed. */
  readonly head: number;
  /** Tombstones at or below this change are gone. */
  readonly floor: number;
}

/**
 * A replica whose cursor cannot go on must read the feed anew (rule S4). One at 0 is no exception: what belongs to it may
 * have been read up to a later change, as by a client that subscribes first and then pages.
 */
export function mustReset(cursor: Cursor, feed: FeedState): boolean {
  const deletionsKnown = Math.max(cursor.seq, cursor.began ?? 0);
  return cursor.epoch !== feed.epoch || deletionsKnown > feed.head || deletionsKnown < feed.floor;
}
