import { EventEmitter, once } from 'node:events';
import type { FeedTails, Frame, Watch } from '../feeds/feed-tails.ts';

export interface FeedClient {
  readonly watch: Watch;
  /** What it has taken so far. */
  readonly frames: readonly Frame[];
  readonly wakes: () => number;
  /** Takes frames until it has come to this change. */
  readonly until: (seq: number) => Promise<number>;
}

/** Follows a feed from where its tail stands, but takes frames only when the test lets it. */
export async function openFeedClient(tails: FeedTails, feed: number): Promise<FeedClient> {
  const bell = new EventEmitter();
  let wakes = 0;
  const watch = await tails.watch(feed, () => {
    wakes += 1;
    bell.emit('wake');
  });
  if (!watch) throw new Error(`There is no feed ${feed}`);
  let cursor = watch.cursor();
  const frames: Frame[] = [];
  const take = async () => {
    for (let next = await watch.next(cursor); next !== null; next = await watch.next(cursor)) {
      if (next === 'reset') throw new Error('It could have gone on');
      frames.push(next);
      cursor = { epoch: next.epoch, seq: next.to };
    }
  };
  return {
    watch,
    frames,
    wakes: () => wakes,
    async until(seq) {
      for (await take(); cursor.seq < seq; await take()) await once(bell, 'wake');
      return cursor.seq;
    },
  };
}
