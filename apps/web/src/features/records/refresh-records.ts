import type { QueryClient } from '@tanstack/react-query';
import { z } from '../../schema.ts';
import type { ApiQueries } from '../../trpc.ts';

/** The input that tRPC keeps in a query's key, as far as it matters here. */
const keyOfType = z.tuple([z.array(z.string()), z.object({ input: z.object({ type: z.string() }) })]);

/** [B6] Lists and records of these types are out of date: those that are shown refresh where they stand. */
export function refreshRecords(
  queryClient: QueryClient,
  queries: ApiQueries,
  types: readonly string[],
): void {
  void queryClient.invalidateQueries(queries.records.types.queryFilter());
  for (const filter of [queries.records.list.pathFilter(), queries.records.get.pathFilter()])
    void queryClient.invalidateQueries({
      ...filter,
      predicate: ({ queryKey }) => {
        const key = keyOfType.safeParse(queryKey);
        return key.success && types.includes(key.data[1].input.type);
      },
    });
}
