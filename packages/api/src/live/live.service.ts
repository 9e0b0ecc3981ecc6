/**
 * What `sync.live` sends: frames of the feeds asked for, which types moved, and the progress of runs. Each event's id
 * holds a cursor per feed, so that a client that comes back goes on after the last frame it saw.
 *
 * A client that cannot keep up is given less, never a queue: frames are fetched when it takes them, heads and runs
 * are kept as their latest state only.
 */
import type { Frame, FeedTails, Watch } from '@syncline/db/feed-tails';
import { typesMoved } from '@syncline/db/read-feed';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import { formatCursor, parseCursor, type Cursor } from '@syncline/domain/cursor';
import type { RunView } from '@syncline/domain/run';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import type { Pool } from 'pg';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Reader } from '../context.ts';
import { noSuchFeed, readableFeeds } from '../sync/readable-feeds.ts';
import type { RunUpdates } from './run-updates.ts';

export type LiveEvent =
  /** The subscription is up and stands where its first frames will go on from. */
  | { readonly kind: 'ready' }
  /** Changes of any type in (from, to] of a feed. What it held is known with those that follow, up to `head` (rule S9). */
  | {
      readonly kind: 'changes';
      readonly feed: number;
      readonly from: string;
      readonly to: string;
      readonly head: string;
      readonly changes: readonly LiveChange[];
    }
  /** The feed cannot be continued from the cursor given: page `since` from the beginning, up to at least `to`. */
  | { readonly kind: 'reset'; readonly feed: number; readonly to: string }
  /** These types of a feed have changed. */
  | {
      readonly kind: 'heads';
      readonly feed: number;
      readonly cursor: string;
      readonly types: readonly string[];
    }
  | { readonly kind: 'run'; readonly run: RunView }
  /** A source was added, changed or removed by somebody, or paused; comes with `runs`. */
  | { readonly kind: 'source'; readonly sourceId: string };

/** A record as it is after its last change; a deletion has no data. */
export interface LiveChange {
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly deleted: boolean;
  readonly data: Readonly<Record<string, unknown>> | null;
}

export interface LiveRequest {
  /** Feeds whose records are wanted, from where; null starts at the head. */
  readonly changes: readonly { readonly feed: number; readonly cursor: string | null }[];
  readonly heads: boolean;
  readonly runs: boolean;
  readonly lastEventId?: string | undefined;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly tails: FeedTails;
  readonly runUpdates: RunUpdates;
  readonly signals: Pick<Signals, 'listen'>;
}

export type LiveService = ReturnType<typeof createLiveService>;

export function createLiveService({ prisma, pool, tails, runUpdates, signals }: Deps) {
  return {
    async *open(
      reader: Reader,
      request: LiveRequest,
      signal: AbortSignal | undefined,
    ): AsyncGenerator<TrackedEnvelope<LiveEvent>, void, void> {
      const ownFeeds = await readableFeeds(prisma, reader);
      for (const { feed } of request.changes) if (!ownFeeds.has(feed)) throw noSuchFeed();
      if (request.runs && reader.kind === 'register')
        throw new AppError('forbidden', 'Registers do not follow runs. Leave out `runs`.');

      const bell = createBell(signal);
      const resumed = parseEventId(request.lastEventId);
      const watches: Watch[] = [];
      const runsWaiting = new Map<string, RunView>();
      const stopRuns = request.runs
        ? runUpdates.listen(reader.organisationId, (run) => {
            runsWaiting.set(run.id, run);
            bell.ring();
          })
        : () => {};
      const changedSources = new Set<string>();
      const stopSources = request.runs
        ? signals.listen('source', (about) => {
            const [organisationId, sourceId] = about.split(':');
            if (organisationId !== reader.organisationId || sourceId === undefined) return;
            changedSources.add(sourceId);
            bell.ring();
          })
        : () => {};
      try {
        const changes = await watchAll(
          tails,
          request.changes.map(({ feed, cursor }) => ({ feed, cursor: resumed.get(feed) ?? cursor })),
          bell.ring,
          watches,
        );
        const heads = await watchAll(
          tails,
          request.heads ? [...ownFeeds].map((feed) => ({ feed, cursor: null })) : [],
          bell.ring,
          watches,
        );
        const eventId = () =>
          changes.map(({ feed, cursor }) => `${feed}:${formatCursor(cursor)}`).join(';') || '-';

        yield tracked(eventId(), { kind: 'ready' });
        for (;;) {
          if (signal?.aborted) return;
          bell.reset();
          for (const place of changes) {
            for (let next = await advance(place); next; next = await advance(place))
              yield tracked(eventId(), next);
          }
          for (const place of heads) {
            const moved = await headsMoved(pool, place);
            if (moved) yield tracked(eventId(), moved);
          }
          for (const [id, run] of runsWaiting) {
            runsWaiting.delete(id);
            yield tracked(eventId(), { kind: 'run', run });
          }
          for (const sourceId of changedSources) {
            changedSources.delete(sourceId);
            yield tracked(eventId(), { kind: 'source', sourceId });
          }
          await bell.heard();
        }
      } finally {
        stopRuns();
        stopSources();
        for (const watch of watches) watch.close();
      }
    },
  };
}

interface Place {
  readonly feed: number;
  readonly watch: Watch;
  cursor: Cursor;
}

async function watchAll(
  tails: FeedTails,
  wanted: readonly { feed: number; cursor: string | null }[],
  wake: () => void,
  opened: Watch[],
): Promise<Place[]> {
  const places: Place[] = [];
  for (const { feed, cursor } of wanted) {
    const watch = await tails.watch(feed, wake);
    if (!watch) throw noSuchFeed();
    opened.push(watch);
    const start = cursor === null ? watch.cursor() : (parseCursor(cursor) ?? { epoch: 0, seq: 0 });
    places.push({ feed, watch, cursor: start });
  }
  return places;
}

/** Moves the place to the end of its next frame, which it returns. */
async function advance(place: Place): Promise<LiveEvent | null> {
  const next = await place.watch.next(place.cursor);
  if (next === null) return null;
  if (next === 'reset') {
    place.cursor = place.watch.cursor();
    return { kind: 'reset', feed: place.feed, to: formatCursor(place.cursor) };
  }
  place.cursor = { epoch: next.epoch, seq: next.to };
  return eventOf(next);
}

/** Made once for a frame, however many subscribers it goes to. */
function eventOf(frame: Frame): LiveEvent {
  const known = events.get(frame);
  if (known) return known;
  const { feed, epoch, from, to, head, changes } = frame;
  const event: LiveEvent = Object.freeze({
    kind: 'changes',
    feed,
    from: formatCursor({ epoch, seq: from }),
    to: formatCursor({ epoch, seq: to }),
    head: formatCursor({ epoch, seq: head }),
    changes,
  });
  events.set(frame, event);
  return event;
}

const events = new WeakMap<Frame, LiveEvent>();

async function headsMoved(pool: Pool, place: Place): Promise<LiveEvent | null> {
  const now = place.watch.cursor();
  if (now.epoch === place.cursor.epoch && now.seq <= place.cursor.seq) return null;
  const after = now.epoch === place.cursor.epoch ? place.cursor.seq : 0;
  place.cursor = now;
  const types = await typesMoved(pool, { feed: place.feed, after });
  return { kind: 'heads', feed: place.feed, cursor: formatCursor(now), types };
}

/** Rings are remembered until they are heard; an aborted signal rings too. */
function createBell(signal: AbortSignal | undefined) {
  let heard = Promise.withResolvers<void>();
  const ring = () => heard.resolve();
  signal?.addEventListener('abort', ring, { once: true });
  return {
    ring,
    heard: () => heard.promise,
    reset() {
      if (!signal?.aborted) heard = Promise.withResolvers<void>();
    },
  };
}

/** Cursors by feed; what is not one is left out, and its feed starts where the request says. */
function parseEventId(id: string | undefined): ReadonlyMap<number, string> {
  const pairs = (id ?? '').split(';').map((part) => part.split(':'));
  return new Map(
    pairs.flatMap(([feed, cursor]) =>
      feed && cursor && parseCursor(cursor) ? [[Number(feed), cursor]] : [],
    ),
  );
}
