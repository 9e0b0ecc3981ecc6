/** The best way: a socket of its own for each subscription, which says when it is lost and does not come back by itself. */
import type { AppRouter } from '@syncline/api/root';
import { TransportError, type Rung } from '@syncline/replica/transport';
import { createTRPCClient, createWSClient, wsLink } from '@trpc/client';
import { transportError } from '../transport-error.ts';
import type { Line } from '../trpc-transport.ts';
import { ticketedRung } from './ticketed.ts';

/** Of a server that ends a socket: the ticket ended; too often. */
const TICKET_ENDED = 4401;
const TOO_OFTEN = 4429;
const NEVER_MS = 3_600_000;

export const webSocketRung = ({ url, tickets, silenceMs }: Line): Rung =>
  ticketedRung('websocket', { tickets }, ({ ticket, feeds, onEvent, end }) => {
    let silence: ReturnType<typeof setTimeout> | undefined;
    // A socket that is closed for its silence waits long for the other side to agree, which does not hear either.
    const hear = () => {
      clearTimeout(silence);
      silence = setTimeout(() => end(new TransportError('offline', 'Nothing is heard any more.')), silenceMs);
    };
    const socket = createWSClient({
      url: `${url.replace(/^http/, 'ws')}/trpc`,
      connectionParams: () => ({ ticket }),
      keepAlive: { enabled: true, intervalMs: silenceMs / 2, pongTimeoutMs: silenceMs / 4 },
      onOpen() {
        hear();
        socket.connection?.ws.addEventListener('message', hear);
      },
      // Whoever climbs the ladder decides when to come back.
      retryDelayMs: () => NEVER_MS,
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
        onData: onEvent,
        onError: (error) => end(transportError(error)),
        onComplete: () => end(new TransportError('unavailable', 'The server ended the subscription.')),
      },
    );
    return () => {
      clearTimeout(silence);
      subscription.unsubscribe();
      void socket.close();
    };
  });

function closed(code: number | undefined): TransportError {
  if (code === TICKET_ENDED) return new TransportError('expired', 'The ticket has ended.');
  if (code === TOO_OFTEN) return new TransportError('too-many', 'The server asked to come less often.');
  return new TransportError('offline', 'The socket was closed.');
}
