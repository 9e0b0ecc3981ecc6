/** A server in memory: feeds, who may read them, and subscriptions on every rung. Its transport never fails; see faults.ts. */
import { parseCursor, type Cursor } from '@syncline/domain/cursor';
import {
  TransportError,
  type FeedInfo,
  type LiveEvent,
  type LiveHandlers,
  type LiveRequest,
  type Position,
  type Report,
  type Rung,
  type Transport,
} from '../transport.ts';
import { createModelFeed, type ModelFeed, type ModelWrite } from './model-feed.ts';

export type ModelServer = ReturnType<typeof createModelServer>;

interface Limits {
  /** Changes in a frame, at most. */
  readonly frameLimit?: number;
  /** And in a page, however many are asked for. */
  readonly pageLimit?: number;
}

export function createModelServer({ frameLimit = 3, pageLimit = Infinity }: Limits = {}) {
  const feeds = new Map<number, ModelFeed>();
  const readable = new Set<number>();
  const subscriptions = new Set<Subscription>();
  const acknowledged = new Map<number, string>();
  const reports: Report[] = [];
  const images = new Map<string, Uint8Array<ArrayBuffer>>();
  let revokedAs: 'auth' | 'removed' | null = null;

  const checkDevice = () => {
    if (revokedAs) throw new TransportError(revokedAs, 'Enrol the device again.');
  };
  const feedOf = (id: number) => {
    const feed = readable.has(id) ? feeds.get(id) : undefined;
    if (!feed) throw new TransportError('refused', `There is no feed ${id} for this device.`);
    return feed;
  };
  const wake = () => {
    for (const subscription of subscriptions) deliver(subscription);
  };

  function deliver(subscription: Subscription) {
    for (const [id, place] of subscription.places) {
      let next = subscriptions.has(subscription) ? feeds.get(id)?.next(place, frameLimit) : null;
      while (next) {
        subscription.places.set(id, next.place);
        subscription.onEvent(next.event);
        next = subscriptions.has(subscription) ? feeds.get(id)?.next(next.place, frameLimit) : null;
      }
    }
  }

  function open(request: LiveRequest, handlers: LiveHandlers): () => void {
    const subscription: Subscription = { ...handlers, places: new Map() };
    subscriptions.add(subscription);
    queueMicrotask(() => {
      if (!subscriptions.has(subscription)) return;
      try {
        checkDevice();
        for (const { feed, cursor } of request.feeds)
          subscription.places.set(feed, placeOf(feedOf(feed), cursor));
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        end(subscription, error);
        return;
      }
      handlers.onEvent({ kind: 'ready' });
      deliver(subscription);
    });
    return () => void subscriptions.delete(subscription);
  }

  function end(subscription: Subscription, reason: TransportError) {
    if (subscriptions.delete(subscription)) subscription.onEnd(reason);
  }

  function tell(event: LiveEvent) {
    for (const subscription of subscriptions) subscription.onEvent(event);
  }

  const rung = (kind: Rung['kind']): Rung => ({ kind, open });

  const transport: Transport = {
    async feeds() {
      checkDevice();
      return [...feeds.values()].filter(({ id }) => readable.has(id)).map(infoOf);
    },
    async since({ feed, limit, ...of }) {
      checkDevice();
      return feedOf(feed).page({ ...of, limit: Math.min(limit, pageLimit) });
    },
    async push() {
      checkDevice();
      return []; // Takes none: what registers send has a model of its own.
    },
    async acknowledge(positions: readonly Position[]) {
      checkDevice();
      for (const { feed, cursor } of positions) acknowledged.set(feed, cursor);
    },
    async report(report: Report) {
      reports.push(report);
    },
    async image(hash) {
      checkDevice();
      return images.get(hash) ?? null;
    },
    rungs: [rung('websocket'), rung('sse'), rung('long-poll')],
  };

  return {
    transport,
    reports,
    acknowledged,
    images,
    watching: () => subscriptions.size,
    feed: (id: number) => feeds.get(id),
    /** What the device may read, by feed. */
    readable: () => [...feeds.values()].filter(({ id }) => readable.has(id)),

    addFeed(id: number, storeId: string | null = null) {
      const feed = createModelFeed(id, storeId);
      feeds.set(id, feed);
      readable.add(id);
      tell({ kind: 'feeds' });
      return feed;
    },
    grant(id: number) {
      readable.add(id);
      tell({ kind: 'feeds' });
    },
    withdraw(id: number) {
      readable.delete(id);
      for (const subscription of subscriptions) subscription.places.delete(id);
      tell({ kind: 'feeds' });
    },
    /** `auth`: the server does not know it any more, which may be the server's fault. */
    revoke(as: 'auth' | 'removed' = 'removed') {
      revokedAs = as;
      for (const subscription of subscriptions)
        end(subscription, new TransportError(as, 'Enrol the device again.'));
    },
    enrol: () => void (revokedAs = null),

    commit(id: number, writes: readonly ModelWrite[]) {
      feeds.get(id)?.commit(writes);
      wake();
    },
    /** A record leaves one feed for another, in one transaction (S6). */
    move({ from, to, type, key }: { from: number; to: number; type: string; key: string }) {
      const data = feeds.get(from)?.state(type).get(key)?.data;
      if (!data || from === to || !feeds.has(to) || feeds.get(to)?.state(type).has(key)) return;
      feeds.get(from)?.commit([{ type, key, data: null }]);
      feeds.get(to)?.commit([{ type, key, data }]);
      wake();
    },
    restore(id: number, seq: number) {
      feeds.get(id)?.restore(seq);
      wake();
    },
    /** As when a server process ends: every subscription breaks. */
    dropAll() {
      for (const subscription of subscriptions)
        end(subscription, new TransportError('offline', 'The connection was closed.'));
    },
  };
}

interface Subscription extends LiveHandlers {
  readonly places: Map<number, Cursor>;
}

const placeOf = (feed: ModelFeed, cursor: string | null): Cursor =>
  cursor === null ? feed.now() : (parseCursor(cursor) ?? { epoch: 0, seq: 0 });

const infoOf = (feed: ModelFeed): FeedInfo => ({
  id: feed.id,
  storeId: feed.storeId,
  cursor: feed.cursor(),
  types: feed.types(),
});
