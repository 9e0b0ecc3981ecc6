import type { RunView } from '@syncline/domain/run';
import type { QueryClient } from '@tanstack/react-query';
import type { ApiQueries } from '../../trpc.ts';
import { withRun } from './with-run.ts';

/** Shows a run's newer state wherever its source is shown, without asking the server. */
export function applyRun(queryClient: QueryClient, queries: ApiQueries, run: RunView): void {
  const list = queries.sources.list.queryKey();
  const sources = queryClient.getQueryData(list);
  // Somebody has just added it.
  if (sources && !sources.some(({ id }) => id === run.sourceId))
    void queryClient.invalidateQueries({ queryKey: list });
  queryClient.setQueryData(
    list,
    sources?.map((source) => withRun(source, run)),
  );
  queryClient.setQueryData(
    queries.sources.get.queryKey({ sourceId: run.sourceId }),
    (source) => source && withRun(source, run),
  );
}
