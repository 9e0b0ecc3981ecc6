import type { RunView } from '@syncline/domain/run';
import type { QueryClient } from '@tanstack/react-query';
import type { ApiQueries } from '../../trpc.ts';
import type { Overview } from './overview-view.ts';
import { withRun } from './with-run.ts';

/** The progress of a run, without asking the server. */
export function applyRun(queryClient: QueryClient, queries: ApiQueries, run: RunView): void {
  queryClient.setQueriesData<Overview>(
    queries.overview.get.pathFilter(),
    (known) => known && withRun(known, run),
  );
}

/** What is on its way already is waited for: where much happens, it would be put off again and again. */
export function refreshOverview(queryClient: QueryClient, queries: ApiQueries): void {
  void queryClient.invalidateQueries(queries.overview.pathFilter(), { cancelRefetch: false });
}
