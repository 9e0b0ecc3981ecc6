import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@syncline/domain/run';
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
import { useTranslation } from 'react-i18next';
import { useErrorText, isNotFound } from '../error-text.ts';
import { ApplyAnyway } from '../features/runs/apply-anyway.tsx';
import { CancelRun } from '../features/runs/cancel-run.tsx';
import { RunChanges } from '../features/runs/changes/run-changes.tsx';
import { RunComparison } from '../features/runs/compare/run-comparison.tsx';
import { RunLog } from '../features/runs/log/run-log.tsx';
import { RejectedRows } from '../features/runs/rejected-rows.tsx';
import { RunFacts } from '../features/runs/run-facts.tsx';
import { RunMenu } from '../features/runs/run-menu.tsx';
import { RunProgress } from '../features/runs/run-progress.tsx';
import { RunSteps } from '../features/runs/run-steps.tsx';
import { isUnderWay } from '../features/runs/run-state.ts';
import { runTabs, type RunTab } from '../features/runs/run-tabs.ts';
import { StartNotice } from '../features/runs/start-notice.tsx';
import { useStartSync } from '../features/runs/use-start-sync.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { useTRPC } from '../trpc.ts';
import { NotFoundPage } from './not-found-page.tsx';

const route = getRouteApi('/app/history/$runId');

export function RunPage() {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const { runId } = route.useParams();
  const run = useQuery(useTRPC().runs.get.queryOptions({ runId }));

  if (run.data) return <Loaded key={runId} run={run.data} />;
  if (isNotFound(run.error)) return <NotFoundPage />;
  return (
    <Page>
      <title>{`${t('page.title')} · Syncline`}</title>
      {run.isError ? (
        <ErrorState
          title={t('page.loadFailed')}
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
  const { t } = useTranslation('runs');
  const { tab } = route.useSearch();
  const locale = useLocale();
  const router = useRouter();

  return (
    <Page>
      <PageHeader
        title={run.sourceName}
        documentTitle={t('page.titleOf', { name: run.sourceName })}
        breadcrumb={
          <Link to="/history" className="hover:text-ink">
            {t('history.title')}
          </Link>
        }
        description={dateTimeText(new Date(run.queuedAt), locale)}
        actions={
          <>
            <RunMenu run={run} />
            <Button asChild>
              <Link to="/sources/$sourceId" params={{ sourceId: run.sourceId }}>
                {t('page.openSource')}
              </Link>
            </Button>
          </>
        }
      />
      <Progress run={run} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <RunSteps run={run} />
          <Tabs
            label={t('page.details')}
            value={tab}
            onChange={(next) =>
              void router.navigate({
                to: '/history/$runId',
                params: { runId: run.id },
                search: (search) => ({ ...search, tab: next }),
                replace: true,
              })
            }
            tabs={runTabs.map((one) => ({
              value: one,
              label: <TabLabel tab={one} run={run} />,
              content: contents[one]({ run }),
            }))}
          />
        </div>
        <Card className="overflow-hidden">
          <CardHeader title={t('facts.title')} />
          <RunFacts run={run} />
        </Card>
      </div>
    </Page>
  );
}

const contents = {
  log: ({ run }) => <RunLog run={run} />,
  changes: ({ run }) => <RunChanges run={run} />,
  rejected: ({ run }) => <RejectedRows runId={run.id} />,
  compare: ({ run }) => <RunComparison run={run} />,
} as const satisfies Record<RunTab, (props: { run: RunView }) => React.ReactNode>;

function TabLabel({ tab, run }: { tab: RunTab; run: RunView }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const { created, updated, removed, rejected } = run.counts;
  const counts: Partial<Record<RunTab, number>> = { changes: created + updated + removed, rejected };
  const count = counts[tab] ?? 0;
  return (
    <>
      {t(`page.tabs.${tab}`)}
      {count > 0 && (
        <Badge tone={tab === 'rejected' ? 'warning' : 'neutral'}>{countText(count, locale)}</Badge>
      )}
    </>
  );
}

/** How far it is, and what somebody who may can do about it. */
function Progress({ run }: { run: RunView }) {
  const { t } = useTranslation('runs');
  const router = useRouter();
  const { isAdmin } = useMe();
  const { start, isStarting, notice, dismissNotice } = useStartSync(run.sourceId);
  const source = useQuery(useTRPC().sources.get.queryOptions({ sourceId: run.sourceId }));
  const isNewest = source.data?.latestRun?.id === run.id;
  const open = (runId: string) => void router.navigate({ to: '/history/$runId', params: { runId } });

  return (
    <>
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
                  {t('retry')}
                </Button>
              </>
            )
          ))
        }
      />
    </>
  );
}
