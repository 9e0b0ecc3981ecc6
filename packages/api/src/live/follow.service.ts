/**
 * What a replica follows: the frames of its feeds, from where it stands. Over a socket the hub sends them, past tRPC but in its
 * words; otherwise they are yielded one by one. Events are not tracked: a replica comes back with its own cursors.
 */
import { once } from 'node:events';
import type { FeedTails } from '@syncline/db/feed-tails';
import type { PrismaClient } from '@syncline/db/prisma';
import { formatCursor, parseCursor, type Cursor } from '@syncline/domain/cursor';
import type { Connection, Reader } from '../context.ts';
import { noSuchFeed, readableFeeds } from '../sync/readable-feeds.ts';
import type { Hub } from './hub.ts';
import type { LiveEvent } from './live.service.ts';

export type FollowEvent = Extract<LiveEvent, { kind: 'ready' | 'changes' | 'reset' }>;

export interface FollowRequest {
  /** Null starts at the head. */
  readonly feeds: readonly { readonly feed: number; readonly cursor: string | null }[];
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly tails: FeedTails;
  readonly hub: Hub;
}

interface Place {
  readonly feed: number;
  readonly cursor: Cursor;
}

export type FollowService = ReturnType<typeof createFollowService>;

/** Of no epoch: it is told to start anew. */
const UNREADABLE: Cursor = { epoch: 0, seq: 0 };

export function createFollowService({ prisma, tails, hub }: Deps) {
  /** Before anything is promised: whatever commits from here on comes in a frame (rule S3). */
  const placeOf = async ({ feed, cursor }: FollowRequest['feeds'][number]): Promise<Place> => {
    if (cursor !== null) return { feed, cursor: parseCursor(cursor) ?? UNREADABLE };
    const watch = await tails.watch(feed, () => {});
    if (!watch) throw noSuchFeed();
    watch.close();
    return { feed, cursor: watch.cursor() };
  };

  return {
    /**
     * The next events behind these places, for who can hold no connection open: as soon as there is one, or none when the
     * wait is over. Who asks again gives the cursors it has come to.
     */
    async poll(
      reader: Reader,
      { feeds, waitMs }: FollowRequest & { readonly waitMs: number },
      signal: AbortSignal | undefined,
    ): Promise<readonly FollowEvent[]> {
      const readable = await readableFeeds(prisma, reader);
      for (const { feed } of feeds) if (!readable.has(feed)) throw noSuchFeed();
      const places = await Promise.all(feeds.map(placeOf));
      const over = AbortSignal.any([...(signal ? [signal] : []), AbortSignal.timeout(waitMs)]);
      for await (const event of frames(tails, places, over)) return [event];
      return [];
    },

    async *open(
      reader: Reader,
      request: FollowRequest,
      connection: Connection | null,
      signal: AbortSignal | undefined,
    ): AsyncGenerator<FollowEvent, void, void> {
      const readable = await readableFeeds(prisma, reader);
      for (const { feed } of request.feeds) if (!readable.has(feed)) throw noSuchFeed();
      const places = await Promise.all(request.feeds.map(placeOf));
      const line = connection?.lineOf(request) ?? null;
      // By the time the next event is asked for, the client has been told that the subscription is there.
      yield { kind: 'ready' };
      if (!line) return yield* frames(tails, places, signal);
      const stop = await hub.attach({ ...line, places });
      if (!stop) throw noSuchFeed();
      try {
        if (signal && !signal.aborted) await once(signal, 'abort');
      } finally {
        stop();
      }
    },
  };
}

/** One by one, as they are asked for. */
async function* frames(
  tails: FeedTails,
  places: readonly Place[],
  signal: AbortSignal | undefined,
): AsyncGenerator<FollowEvent, void, void> {
  let woken = Promise.withResolvers<void>();
  const wake = () => woken.resolve();
  signal?.addEventListener('abort', wake, { once: true });
  const followed = [];
  try {
    for (const { feed, cursor } of places) {
      const watch = await tails.watch(feed, wake);
      if (!watch) throw noSuchFeed();
      followed.push({ feed, cursor, watch });
    }
    for (;;) {
      if (signal?.aborted) return;
      woken = Promise.withResolvers<void>();
      for (const place of followed) {
        for (
          let next = await place.watch.next(place.cursor);
          next;
          next = await place.watch.next(place.cursor)
        ) {
          const { feed } = place;
          if (next === 'reset') {
            place.cursor = place.watch.cursor();
            yield { kind: 'reset', feed, to: formatCursor(place.cursor) };
            continue;
          }
          const { epoch, from, to, head, changes } = next;
          place.cursor = { epoch, seq: to };
          yield {
            kind: 'changes',
            feed,
            from: formatCursor({ epoch, seq: from }),
            to: formatCursor(place.cursor),
            head: formatCursor({ epoch, seq: head }),
            changes,
          };
        }
      }
      if (signal?.aborted) return;
      await woken.promise;
    }
  } finally {
    for (const { watch } of followed) watch.close();
  }
}
