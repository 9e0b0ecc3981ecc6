import type { RunView } from '@syncline/domain/run';
import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { ApiQueries } from '../../trpc.ts';
import { mergeRun, newerRun } from './merge-run.ts';
import { passes, runFilterSchema } from './run-filter.ts';
import { runPagesKey } from './run-pages.ts';

type Pages = InfiniteData<{ readonly runs: readonly RunView[]; readonly next: string | null }, string | null>;

/** Brings every list and page that shows the run to its newer state, without asking the server. */
export function applyRun(queryClient: QueryClient, queries: ApiQueries, run: RunView): void {
  queryClient.setQueryData(queries.runs.get.queryKey({ runId: run.id }), (known) =>
    known ? newerRun(known, run) : known,
  );

  const prefix = runPagesKey(queries);
  const sources = queryClient.getQueryData(queries.sources.list.queryKey());
  const storeId = sources?.find(({ id }) => id === run.sourceId)?.storeId ?? null;
  for (const [key, data] of queryClient.getQueriesData<Pages>({ queryKey: prefix })) {
    if (!data) continue;
    // The filter is the part of the key after the prefix: see runPages.
    const filter = runFilterSchema.parse(key[prefix.length]);
    const pages = mergeRun(data.pages, run, passes(run, storeId, filter, Date.now()));
    if (pages !== data.pages) queryClient.setQueryData<Pages>(key, { ...data, pages: [...pages] });
  }
}
