/** Where sockets are blocked: a stream of server-sent events. */
import type { AppRouter } from '@syncline/api/root';
import { TransportError, type Rung } from '@syncline/replica/transport';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { transportError } from '../transport-error.ts';
import type { Line } from '../trpc-transport.ts';
import { ticketedRung } from './ticketed.ts';

export const sseRung = ({ url, tickets, eventSource }: Line): Rung =>
  ticketedRung('sse', { tickets }, ({ ticket, feeds, onEvent, end }) => {
    const client = createTRPCClient<AppRouter>({
      links: [
        httpSubscriptionLink({
          url: `${url}/trpc`,
          connectionParams: () => ({ ticket }),
          ...(eventSource && { EventSource: eventSource }),
        }),
      ],
    });
    const subscription = client.sync.follow.subscribe(
      { feeds: [...feeds] },
      {
        onData: onEvent,
        // It would come back by itself, from where it began: whoever climbs the ladder decides instead.
        onConnectionStateChange: ({ state, error }) => {
          if (state === 'connecting' && error) end(transportError(error));
        },
        onError: (error) => {
          const failure = transportError(error);
          if (failure.kind === 'expired') tickets.drop(ticket);
          end(failure);
        },
        onComplete: () => end(new TransportError('unavailable', 'The server ended the stream.')),
      },
    );
    return () => subscription.unsubscribe();
  });
