/** What an event of the subscription changes on the pages that are open. */
import type { LiveEvent } from '@syncline/api/live';
import type { RunView } from '@syncline/domain/run';
import type { QueryClient } from '@tanstack/react-query';
import { concernsOrders, refreshAnalytics } from './features/analytics/refresh-analytics.ts';
import type { Throttle } from './features/live/throttle.ts';
import { applyRun as applyRunToOverview, refreshOverview } from './features/overview/refresh-overview.ts';
import { refreshRecords } from './features/records/refresh-records.ts';
import { applyRun as applyRunToHistory } from './features/runs/apply-run.ts';
import { isUnderWay } from './features/runs/run-state.ts';
import { applyRun as applyRunToSources } from './features/sources/apply-run.ts';
import { followLateAnswers } from './late-answers.ts';
import type { ApiQueries } from './trpc.ts';

interface LiveUpdatesDeps {
  readonly queryClient: QueryClient;
  readonly queries: ApiQueries;
  readonly throttle: Throttle;
  /** A run has ended, which somebody may want to be told of. */
  readonly onRunEnded: (run: RunView) => void;
}

export type LiveUpdates = ReturnType<typeof createLiveUpdates>;

export function createLiveUpdates({ queryClient, queries, throttle, onRunEnded }: LiveUpdatesDeps) {
  const answers = followLateAnswers({
    queryClient,
    apply(run) {
      applyRunToHistory(queryClient, queries, run);
      applyRunToSources(queryClient, queries, run);
      applyRunToOverview(queryClient, queries, run);
    },
  });

  return {
    onEvent(event: LiveEvent): void {
      switch (event.kind) {
        case 'run': {
          const { run } = event;
          answers.tell(run);
          // The log is not part of the event; it is read again where it is shown.
          throttle.request(`log ${run.id}`, () => {
            void queryClient.invalidateQueries(queries.runs.get.queryFilter({ runId: run.id }));
            void queryClient.invalidateQueries(queries.runs.logCounts.pathFilter());
          });
          throttle.request('queue', () => {
            void queryClient.invalidateQueries(queries.sync.queue.pathFilter());
          });
          // When it runs next changes as it begins, its health and figures as it ends.
          if (run.status === 'queued' || !isUnderWay(run)) {
            throttle.request('sources', () => {
              void queryClient.invalidateQueries(queries.sources.pathFilter());
            });
            throttle.request('overview', () => refreshOverview(queryClient, queries));
          }
          if (isUnderWay(run)) return;
          onRunEnded(run);
          throttle.request('analytics sources', () => {
            void queryClient.invalidateQueries(queries.analytics.sources.pathFilter());
          });
          throttle.request('incidents', () => {
            void queryClient.invalidateQueries(queries.alerts.incidents.pathFilter());
          });
          void queryClient.invalidateQueries(queries.runs.rejected.queryFilter({ runId: run.id }));
          void queryClient.invalidateQueries(
            queries.runs.openRejected.queryFilter({ sourceId: run.sourceId }),
          );
          return;
        }
        case 'heads':
          for (const type of event.types)
            throttle.request(`records ${type}`, () => refreshRecords(queryClient, queries, [type]));
          throttle.request('overview', () => refreshOverview(queryClient, queries));
          if (concernsOrders(event.types))
            throttle.request('analytics', () => refreshAnalytics(queryClient, queries));
          return;
        case 'source':
          throttle.request('sources', () => {
            void queryClient.invalidateQueries(queries.sources.pathFilter());
          });
          return;
        // Asked for by replicas only; this page reads records page by page.
        case 'changes':
        case 'reset':
        case 'ready':
          return;
      }
    },

    /** What was read before the subscription stood may have changed between the two. */
    onReady(): void {
      for (const filter of [
        // The server ends the socket of whoever may do more or less than before.
        queries.session.me.pathFilter(),
        queries.sources.pathFilter(),
        queries.runs.pathFilter(),
        queries.sync.queue.pathFilter(),
        queries.records.pathFilter(),
        queries.analytics.pathFilter(),
        queries.overview.pathFilter(),
      ])
        void queryClient.invalidateQueries(filter);
    },

    close: () => answers.close(),
  };
}
