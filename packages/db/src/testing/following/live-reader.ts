/** Follows a whole feed live, as a client does: subscribes, pages each type to the head, then goes on frame by frame. */
import { EventEmitter, once } from 'node:events';
import type { Cursor } from '@syncline/domain/cursor';
import type { Pool } from 'pg';
import type { FeedTails, Frame, Watch } from '../../feeds/feed-tails.ts';
import { feedStates } from '../../feeds/read-feed.ts';
import type { Reader } from './cursor-strategy.ts';
import { createTypeReader } from './type-reader.ts';

interface Options {
  readonly pool: Pool;
  readonly tails: FeedTails;
  readonly feed: number;
  readonly types: readonly string[];
}

export function createLiveReader({ pool, tails, feed, types }: Options): Reader {
  const name = `live of ${feed}`;
  const readers = new Map(types.map((type) => [type, createTypeReader({ pool, feed, type })]));
  const ownFaults: string[] = [];
  const bell = new EventEmitter();
  let isAwake = false;
  let watch: Watch | null = null;
  let cursor: Cursor = { epoch: 0, seq: 0 };

  const subscribe = async () => {
    const opened = await tails.watch(feed, () => {
      isAwake = true;
      bell.emit('wake');
    });
    if (!opened) throw new Error(`There is no feed ${feed}`);
    cursor = opened.cursor();
    return opened;
  };

  const take = ({ epoch, from, to, changes }: Frame) => {
    if (epoch !== cursor.epoch || from !== cursor.seq || to <= from)
      ownFaults.push(`${name}: a frame (${from}, ${to}] came at ${cursor.seq}`);
    if (changes.some(({ seq }, i) => seq <= (changes[i - 1]?.seq ?? from) || seq > to))
      ownFaults.push(`${name}: a frame (${from}, ${to}] holds ${changes.map(({ seq }) => seq).join(' ')}`);
    cursor = { epoch, seq: to };
    for (const [type, reader] of readers)
      reader.take(
        changes.filter((change) => change.type === type),
        cursor,
      );
  };

  /** False if there was nothing to do. */
  const advance = async (): Promise<boolean> => {
    if (!watch) {
      watch = await subscribe();
      return true;
    }
    const paging = [...readers.values()].find((reader) => reader.hasMore());
    if (paging) {
      await paging.step();
      return true;
    }
    const next = await watch.next(cursor);
    if (next === null) return false;
    if (next !== 'reset') take(next);
    else {
      cursor = watch.cursor();
      for (const reader of readers.values()) reader.startAnew();
    }
    return true;
  };

  const isAtHead = async () => cursor.seq >= ((await feedStates(pool, [feed])).get(feed)?.head ?? 0);

  return {
    name,
    get faults() {
      return [...ownFaults, ...[...readers.values()].flatMap((reader) => reader.faults)];
    },
    async step() {
      await advance();
    },
    async finish() {
      for (;;) {
        isAwake = false;
        while (await advance());
        if (await isAtHead()) return;
        if (!isAwake) await once(bell, 'wake');
      }
    },
    replica: () => new Map([...readers.values()].flatMap((reader) => [...reader.replica()])),
    async records() {
      const all = await Promise.all([...readers.values()].map((reader) => reader.records()));
      return new Map(all.flatMap((records) => [...records]));
    },
    close: () => watch?.close(),
  };
}
