import { useQuery } from '@tanstack/react-query';
import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { dateTimeText } from '@syncline/ui/date-text';
import { ErrorState } from '@syncline/ui/error-state';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { PageHeader } from '@syncline/ui/page-header';
import { Skeleton } from '@syncline/ui/skeleton';
import { Tabs } from '@syncline/ui/tabs';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { RotateCw } from 'lucide-react';
import { useErrorText, isNotFound } from '../error-text.ts';
import type { RunView } from '@syncline/domain/run';
import { ApplyAnyway } from '../features/runs/apply-anyway.tsx';
import { CancelRun } from '../features/runs/cancel-run.tsx';
import { RejectedRows } from '../features/runs/rejected-rows.tsx';
import { RunFacts } from '../features/runs/run-facts.tsx';
import { RunLog } from '../features/runs/log/run-log.tsx';
import { RunProgress } from '../features/runs/run-progress.tsx';
import { RunSteps } from '../features/runs/run-steps.tsx';
import { isUnderWay } from '../features/runs/run-state.ts';
import { StartNotice } from '../features/runs/start-notice.tsx';
import { useStartSync } from '../features/runs/use-start-sync.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { useTRPC } from '../trpc.ts';
import { NotFoundPage } from './not-found-page.tsx';

const route = getRouteApi('/app/history/$runId');

export function RunPage() {
  const errorText = useErrorText();
  const { runId } = route.useParams();
  const run = useQuery(useTRPC().runs.get.queryOptions({ runId }));

  if (run.data) return <Loaded key={runId} run={run.data} />;
  if (isNotFound(run.error)) return <NotFoundPage />;
  return (
    <Page>
      <title>Run · Syncline</title>
      {run.isError ? (
        <ErrorState
          title="The run could not be loaded"
          message={errorText(run.error)}
          onRetry={() => void run.refetch()}
          isRetrying={run.isFetching}
        />
      ) : (
        <div aria-busy className="flex flex-col gap-5">
          <Skeleton className="mt-6 h-7 w-56" />
          <Skeleton className="h-56 rounded-lg" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      )}
    </Page>
  );
}

function Loaded({ run }: { run: RunView }) {
  const { tab } = route.useSearch();
  const locale = useLocale();
  const router = useRouter();
  const { isAdmin } = useMe();
  const { start, isStarting, notice, dismissNotice } = useStartSync(run.sourceId);
  const source = useQuery(useTRPC().sources.get.queryOptions({ sourceId: run.sourceId }));
  const isNewest = source.data?.latestRun?.id === run.id;
  const open = (runId: string) => void router.navigate({ to: '/history/$runId', params: { runId } });

  return (
    <Page>
      <PageHeader
        title={run.sourceName}
        documentTitle={`${run.sourceName} · Run`}
        breadcrumb={
          <Link to="/history" className="hover:text-ink">
            Sync history
          </Link>
        }
        description={dateTimeText(new Date(run.queuedAt), locale)}
        actions={
          <Button asChild>
            <Link to="/sources/$sourceId" params={{ sourceId: run.sourceId }}>
              Open source
            </Link>
          </Button>
        }
      />
      <StartNotice notice={notice} onDismiss={dismissNotice} />
      <RunProgress
        run={run}
        actions={
          isAdmin &&
          (isUnderWay(run) ? (
            <CancelRun runId={run.id} />
          ) : (
            run.status !== 'complete' && (
              <>
                {run.error?.kind === 'shrunk' && isNewest && <ApplyAnyway run={run} onStarted={open} />}
                <Button size="sm" pending={isStarting} onClick={() => start(open)}>
                  <RotateCw aria-hidden />
                  Try again
                </Button>
              </>
            )
          ))
        }
      />
      <RunSteps run={run} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Tabs
          label="Details of the run"
          value={tab}
          onChange={(next) =>
            void router.navigate({
              to: '/history/$runId',
              params: { runId: run.id },
              search: { tab: next },
              replace: true,
            })
          }
          tabs={[
            { value: 'log', label: 'Log', content: <RunLog run={run} /> },
            {
              value: 'rejected',
              label: (
                <>
                  Rejected rows
                  {run.counts.rejected > 0 && (
                    <Badge tone="warning">{countText(run.counts.rejected, locale)}</Badge>
                  )}
                </>
              ),
              content: <RejectedRows runId={run.id} />,
            },
          ]}
        />
        <Card className="overflow-hidden">
          <CardHeader title="Timings" />
          <RunFacts run={run} />
        </Card>
      </div>
    </Page>
  );
}
