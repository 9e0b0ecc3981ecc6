/** Where nothing stays open: asking again and again, each question answered as soon as there is something. */
import { TransportError, type LiveRequest, type Rung } from '@syncline/replica/transport';
import { transportError } from '../transport-error.ts';
import type { Line } from '../trpc-transport.ts';

const WAIT_MS = 25_000;

export const longPollRung = (line: Line): Rung => ({
  kind: 'long-poll',
  open(request, { onEvent, onEnd }) {
    const stop = new AbortController();
    const { signal } = stop;
    const ask = async () => {
      let feeds = await positioned(line, request, signal);
      if (!signal.aborted) onEvent({ kind: 'ready' });
      while (!signal.aborted) {
        const asked = feeds;
        const events = await line.call(
          (client, patience) =>
            client.sync.poll.query({ feeds: asked, waitMs: WAIT_MS }, { signal: patience }),
          { signal, waitMs: WAIT_MS },
        );
        for (const event of events) {
          if (signal.aborted) return;
          if (event.kind !== 'ready')
            feeds = feeds.map((place) =>
              place.feed === event.feed ? { feed: place.feed, cursor: event.to } : place,
            );
          onEvent(event);
        }
      }
    };
    ask().catch((error: unknown) => {
      if (!signal.aborted) onEnd(transportError(error));
    });
    return () => stop.abort(new TransportError('offline', 'Nobody listens any more.'));
  },
});

/** One at the head has to know where that is, as each question begins there. */
async function positioned(
  line: Line,
  { feeds }: LiveRequest,
  signal: AbortSignal,
): Promise<{ feed: number; cursor: string | null }[]> {
  if (feeds.every(({ cursor }) => cursor !== null)) return [...feeds];
  const heads = await line.call(
    (client, patience) => client.sync.feeds.query(undefined, { signal: patience }),
    {
      signal,
    },
  );
  return feeds.map(({ feed, cursor }) => ({
    feed,
    cursor: cursor ?? heads.find(({ id }) => id === feed)?.cursor ?? null,
  }));
}
