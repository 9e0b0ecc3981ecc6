import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isUnauthenticated, isWorthRetrying } from './error-text.ts';

/** `onUnauthenticated` is told whenever a call was refused because the session has ended. */
export function createQueryClient({ onUnauthenticated }: { onUnauthenticated: () => void }): QueryClient {
  const onError = (error: unknown) => {
    if (isUnauthenticated(error)) onUnauthenticated();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        // The live subscription says when something is out of date; this is the net below it.
        staleTime: 60_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
        // A local server needs no internet.
        networkMode: 'always',
      },
      mutations: { networkMode: 'always' },
    },
  });
}
