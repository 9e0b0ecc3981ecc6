/**
 * What to do about what the server says there is: which types have to be paged, which have nothing new, and where in each feed to
 * subscribe. The subscription starts at a position that is named, so that it covers everything after it, whenever it stands (S3).
 */
import { formatCursor, parseCursor } from '@syncline/domain/cursor';
import type { Place } from '../store/feed-writer.ts';
import type { SyncState } from '../store/rows.ts';
import type { FeedInfo } from '../transport.ts';

export interface FeedLook {
  readonly feed: number;
  /** Where to subscribe. */
  readonly from: string;
  /** The feed's head when it was looked at. */
  readonly head: string;
  /** To be paged, those first that are needed first. */
  readonly behind: readonly Place[];
  /** They hold everything up to the head. */
  readonly unchanged: readonly string[];
  /** What they lack comes by the subscription. */
  readonly awaited: readonly string[];
}

/** Few changes come in one or two frames; each type would take a request of its own. */
const FEW = 1_000;

export function planLook(info: FeedInfo, states: readonly SyncState[]): FeedLook {
  const own = states.filter(({ feed }) => feed === info.id);
  const known = new Map(info.types.map((type) => [type.type, type]));
  const end = parseCursor(info.cursor);

  const seqs = new Map<string, number>();
  const lost: string[] = [];
  for (const { type, cursor, reading, tally } of own) {
    const at = cursor === null || reading ? null : parseCursor(cursor);
    const canGoOn = at && end && at.epoch === end.epoch && at.seq <= end.seq;
    const { head = 0, count = 0 } = known.get(type) ?? {};
    // Nothing changed, and yet there is not as much as there should be: its page will tell (S5).
    const isWrong = canGoOn && head <= at.seq && count !== tally.count;
    if (canGoOn && !isWrong) seqs.set(type, at.seq);
    else lost.push(type);
  }
  const moved = [...seqs].filter(([type, seq]) => (known.get(type)?.head ?? 0) > seq).map(([type]) => type);
  const unchanged = [...seqs.keys()].filter((type) => !moved.includes(type));
  const first = Math.min(...moved.map((type) => seqs.get(type) ?? 0));

  const isShort = end !== null && moved.length > 0 && end.seq - first <= FEW;
  const place = (type: string): Place => ({ feed: info.id, type });
  const shared = { feed: info.id, head: info.cursor, unchanged };
  return isShort
    ? {
        ...shared,
        from: formatCursor({ epoch: end.epoch, seq: first }),
        behind: lost.map(place),
        awaited: moved,
      }
    : { ...shared, from: info.cursor, behind: [...moved, ...lost].map(place), awaited: [] };
}
