import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client';
import type { Api } from './trpc.ts';

/** For a call that takes its time: what is asked for at the same moment does not wait for it. */
export const alone = { context: { isAlone: true } } as const;

/** Queries and mutations, over HTTP with the session's cookie. Subscriptions have a socket of their own: features/live. */
export function createApi(): Api {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ context }) => context['isAlone'] === true,
        true: httpLink({ url: '/trpc' }),
        // The length at which a batch is split keeps a request's line below what proxies take.
        false: httpBatchLink({ url: '/trpc', maxURLLength: 2_000, maxItems: 20 }),
      }),
    ],
  });
}
