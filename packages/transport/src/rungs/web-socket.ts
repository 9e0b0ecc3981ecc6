/** The best way: a socket of its own for each subscription, which says when it is lost and does not come back by itself. */
import type { AppRouter } from '@syncline/api/root';
import { TransportError, type Rung } from '@syncline/replica/transport';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { transportError } from '../transport-error.ts';
import type { Line } from '../trpc-transport.ts';

/** Of a server that ends a socket: the ticket ended; too often; too slow. */
const TICKET_ENDED = 4401;
const TOO_OFTEN = 4429;

export const webSocketRung = ({ url, tickets }: Line): Rung => ({
  kind: 'websocket',
  open({ feeds }, { onEvent, onEnd }) {
    let isOpen = true;
    let close = () => {};
    const end = (reason: TransportError) => {
      if (!isOpen) return;
      isOpen = false;
      close();
      onEnd(reason);
    };
    const begin = (ticket: string) => {
      const socket = createWSClient({
        url: `${url.replace(/^http/, 'ws')}/trpc`,
        connectionParams: () => ({ ticket }),
        keepAlive: { enabled: true, intervalMs: 15_000, pongTimeoutMs: 7_000 },
        // Whoever climbs the ladder decides when to come back.
        retryDelayMs: () => 3_600_000,
        onClose: (cause) => {
          if (cause?.code === TICKET_ENDED) tickets.drop(ticket);
          end(closed(cause?.code));
        },
        onError: () => end(new TransportError('offline', 'The socket could not be opened.')),
      });
      const client = createTRPCClient<AppRouter>({ links: [wsLink({ client: socket })] });
      const subscription = client.sync.follow.subscribe(
        { feeds: [...feeds] },
        {
          onData: (event) => {
            if (isOpen) onEvent(event);
          },
          onError: (error) => end(transportError(error)),
          onComplete: () => end(new TransportError('unavailable', 'The server ended the subscription.')),
        },
      );
      close = () => {
        subscription.unsubscribe();
        void socket.close();
      };
      if (!isOpen) close();
    };
    tickets.get().then(
      (ticket) => {
        if (isOpen) begin(ticket);
      },
      (error: unknown) => end(transportError(error)),
    );
    return () => {
      isOpen = false;
      close();
    };
  },
});

function closed(code: number | undefined): TransportError {
  if (code === TICKET_ENDED) return new TransportError('expired', 'The ticket has ended.');
  if (code === TOO_OFTEN) return new TransportError('too-many', 'The server asked to come less often.');
  return new TransportError('offline', 'The socket was closed.');
}
