/** Frames that came while types of their feed were being paged: each type takes them up where it then stands (S3). */
import type { Frame } from '../store/feed-writer.ts';

/** More than that is not kept: a type that misses one of them asks for a page once more. */
const FRAMES = 64;
const CHANGES = 5_000;

export function createFrameBuffer() {
  const byFeed = new Map<number, Frame[]>();
  return {
    keep(frame: Frame) {
      const frames = byFeed.get(frame.feed) ?? [];
      byFeed.set(frame.feed, frames);
      frames.push(frame);
      const changes = () => frames.reduce((sum, each) => sum + each.changes.length, 0);
      while (frames.length > FRAMES || (frames.length > 1 && changes() > CHANGES)) frames.shift();
    },
    of: (feed: number): readonly Frame[] => byFeed.get(feed) ?? [],
    drop: (feed: number) => void byFeed.delete(feed),
  };
}
