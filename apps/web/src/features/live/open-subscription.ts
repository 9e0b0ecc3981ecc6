import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import type { OpenSubscription } from './live-feed.ts';
import { whilePresent, type Presence } from './presence.ts';

interface SocketDeps {
  readonly url: string;
  /** A fresh pass for each connection: it lives for a short time only. */
  readonly fetchTicket: () => Promise<string>;
  readonly random: () => number;
  readonly presence: Pick<Presence, 'get' | 'subscribe'>;
}

const MAX_DELAY_MS = 8_000;

/**
 * `sync.live` over a socket that lives as long as the subscription and comes back by itself; `sync.watch` beside it while an
 * admin looks at the page.
 */
export const createOpenSubscription =
  ({ url, fetchTicket, random, presence }: SocketDeps): OpenSubscription =>
  ({ onEvent, onSocketLost, onEnd }) => {
    const socket = createWSClient({
      url,
      connectionParams: async () => ({ ticket: await fetchTicket() }),
      onClose: onSocketLost,
      // Without the random part, all clients of a restarted server would come back at the same moment.
      retryDelayMs: (attempt) => random() * Math.min(1_000 * 2 ** attempt, MAX_DELAY_MS),
      keepAlive: { enabled: true, intervalMs: 10_000, pongTimeoutMs: 5_000 },
    });
    const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
    let isOpen = true;

    const stopPresence = whilePresent(presence, (onGone) => {
      const watch = client.sync.watch.subscribe(undefined, { onError: onGone, onComplete: onGone });
      return () => watch.unsubscribe();
    });
    const end = () => {
      if (!isOpen) return;
      isOpen = false;
      stopPresence();
      void socket.close();
      onEnd();
    };
    const subscription = client.sync.live.subscribe(
      { heads: true, runs: true },
      { onData: ({ data }) => onEvent(data), onError: end, onComplete: end },
    );

    return () => {
      isOpen = false;
      stopPresence();
      subscription.unsubscribe();
      void socket.close();
    };
  };
