import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceKind } from './kinds.ts';

/** The first rows, read as the input says; null while that is not complete. It changes nothing, so it is asked for like a query. */
export function usePreview(kind: SourceKind, input: object | null, isWanted: boolean) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  return useQuery({
    queryKey: [...trpc.sources.preview.mutationKey(), kind, input],
    queryFn: ({ signal }) => api.sources.preview.mutate({ kind, input }, { signal }),
    enabled: input !== null && isWanted,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
}
