import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import type { Api } from './trpc.ts';

/** Queries and mutations, over HTTP with the session's cookie. Subscriptions have a socket of their own: features/live. */
export function createApi(): Api {
  // The length at which a batch is split keeps a request's line below what proxies take.
  return createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/trpc', maxURLLength: 2_000, maxItems: 20 })],
  });
}
