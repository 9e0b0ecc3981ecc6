/** Where sockets are blocked: a stream of server-sent events. */
import type { AppRouter } from '@syncline/api/root';
import { TransportError, type Rung } from '@syncline/replica/transport';
import { createTRPCClient, httpSubscriptionLink } from '@trpc/client';
import { transportError } from '../transport-error.ts';
import type { Line } from '../trpc-transport.ts';

export const sseRung = ({ url, tickets }: Line): Rung => ({
  kind: 'sse',
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
      const client = createTRPCClient<AppRouter>({
        links: [httpSubscriptionLink({ url: `${url}/trpc`, connectionParams: () => ({ ticket }) })],
      });
      const subscription = client.sync.follow.subscribe(
        { feeds: [...feeds] },
        {
          onData: (event) => {
            if (isOpen) onEvent(event);
          },
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
      close = () => subscription.unsubscribe();
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
