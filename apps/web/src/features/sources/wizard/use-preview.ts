import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { CsvInput } from '../csv-config.ts';

/** The file's first rows, read as the input says. It changes nothing, so it is asked for like a query. */
export function usePreview(input: CsvInput | null, isWanted: boolean) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  return useQuery({
    queryKey: [...trpc.sources.preview.mutationKey(), input],
    queryFn: ({ signal }) => api.sources.preview.mutate({ kind: 'csv', input }, { signal }),
    enabled: input !== null && isWanted,
    placeholderData: keepPreviousData,
    staleTime: 5 * 60_000,
  });
}
