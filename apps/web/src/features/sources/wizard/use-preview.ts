import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';

/**
 * The first rows, read as the input says; null while that is not complete. Secrets that it keeps are those of the source. It
 * changes nothing, so it is asked for like a query.
 */
export function usePreview(kind: string, input: object | null, isWanted: boolean, sourceId?: string) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  return useQuery({
    queryKey: [...trpc.sources.preview.mutationKey(), kind, sourceId, input],
    queryFn: ({ signal }) => api.sources.preview.mutate({ kind, sourceId, input }, { signal }),
    enabled: input !== null && isWanted,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
}
