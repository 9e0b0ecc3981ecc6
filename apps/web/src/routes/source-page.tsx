import { useQuery } from '@tanstack/react-query';
import { Badge } from '@syncline/ui/badge';
import { ErrorState } from '@syncline/ui/error-state';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { PageHeader } from '@syncline/ui/page-header';
import { Skeleton } from '@syncline/ui/skeleton';
import { Tabs } from '@syncline/ui/tabs';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { lazy, Suspense } from 'react';
import { useLabels } from '../entity-labels.ts';
import { useErrorText, isNotFound } from '../error-text.ts';
import { CurrentRun } from '../features/runs/current-run.tsx';
import { OpenRejected } from '../features/runs/open-rejected.tsx';
import { RunList } from '../features/runs/run-list.tsx';
import { isUnderWay } from '../features/runs/run-state.ts';
import { StartNotice } from '../features/runs/start-notice.tsx';
import { SyncNow } from '../features/runs/sync-now.tsx';
import { useStartSync } from '../features/runs/use-start-sync.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { mappedConfigOf } from '../features/sources/mapping/mapped-config.ts';
import { HealthBadge } from '../features/sources/health-badge.tsx';
import { PauseSource } from '../features/sources/schedule/pause-source.tsx';
import { ScheduleCard } from '../features/sources/schedule/schedule-card.tsx';
import { SourceFacts } from '../features/sources/source-facts.tsx';
import { SourceMetrics } from '../features/sources/source-metrics.tsx';
import type { SourceView } from '../features/sources/source-view.ts';
import { useTRPC } from '../trpc.ts';
import { NotFoundPage } from './not-found-page.tsx';

// Forms of every kind of source, for those who change something.
const SourceSettingsTab = lazy(async () => ({
  default: (await import('./source-settings-tab.tsx')).SourceSettingsTab,
}));
const MappingTab = lazy(async () => ({
  default: (await import('../features/sources/mapping/mapping-tab.tsx')).MappingTab,
}));

const route = getRouteApi('/app/sources/$sourceId');

export function SourcePage() {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const { sourceId } = route.useParams();
  const source = useQuery(useTRPC().sources.get.queryOptions({ sourceId }));

  // Somebody may have removed it while the page was open.
  if (isNotFound(source.error)) return <NotFoundPage />;
  if (source.data) return <Loaded key={sourceId} source={source.data} />;
  return (
    <Page>
      <title>{`${t('page.title')} · Syncline`}</title>
      {source.isError ? (
        <ErrorState
          title={t('page.loadFailed')}
          message={errorText(source.error)}
          onRetry={() => void source.refetch()}
          isRetrying={source.isFetching}
        />
      ) : (
        <div aria-busy className="flex flex-col gap-5">
          <Skeleton className="mt-6 h-7 w-56" />
          <Skeleton className="h-44 rounded-lg" />
          <Skeleton className="h-64 rounded-lg" />
        </div>
      )}
    </Page>
  );
}

function Loaded({ source }: { source: SourceView }) {
  const labels = useLabels();
  const { t } = useTranslation('sources');
  const { tab } = route.useSearch();
  const locale = useLocale();
  const router = useRouter();
  const me = useMe();
  const { start, isStarting, notice, dismissNotice } = useStartSync(source.id);
  const storeName = me.stores.find(({ id }) => id === source.storeId)?.name ?? null;
  const isThere = {
    runs: true,
    rejected: true,
    mapping: me.isAdmin && mappedConfigOf(source.config) !== null,
    settings: me.isAdmin,
  } as const satisfies Record<typeof tab, boolean>;
  const about = (
    <div className="flex min-w-0 flex-col gap-5">
      <ScheduleCard source={source} />
      <SourceMetrics source={source} />
      <SourceFacts source={source} storeName={storeName} />
    </div>
  );

  return (
    <Page>
      <PageHeader
        title={source.name}
        aside={<HealthBadge health={source.health} />}
        breadcrumb={
          <Link to="/sources" className="hover:text-ink">
            {t('title')}
          </Link>
        }
        description={
          <Trans
            t={t}
            i18nKey={storeName === null ? 'page.brings' : 'page.bringsOf'}
            values={{ type: labels.type(source.entityType).toLowerCase(), store: storeName }}
            components={{
              type: (
                <Link
                  to="/records/$type"
                  params={{ type: source.entityType }}
                  className="text-accent-ink hover:underline"
                />
              ),
            }}
          />
        }
        actions={
          me.isAdmin && (
            <>
              {(source.schedule.kind !== 'manual' || source.pausedAt !== null) && (
                <PauseSource source={source} />
              )}
              <SyncNow
                onStart={() => start()}
                isStarting={isStarting}
                isUnderWay={source.latestRun !== null && isUnderWay(source.latestRun)}
              />
            </>
          )
        }
      />
      <StartNotice notice={notice} onDismiss={dismissNotice} />
      <CurrentRun
        run={source.latestRun}
        lastSyncedAt={source.lastSyncedAt}
        canAct={me.isAdmin}
        onStart={() => start()}
      />
      <Tabs
        label={t('page.about')}
        // Somebody may have been sent an address that is for admins.
        value={isThere[tab] ? tab : 'runs'}
        onChange={(next) =>
          void router.navigate({
            to: '/sources/$sourceId',
            params: { sourceId: source.id },
            search: { tab: next },
            replace: true,
          })
        }
        tabs={[
          {
            value: 'runs',
            label: t('page.runs'),
            content: (
              <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[minmax(0,1fr)_22rem]">
                <RunList
                  filter={{ sources: [source.id] }}
                  limit={10}
                  emptyTitle={t('page.noRuns')}
                  emptyText={t('page.noRunsText')}
                />
                {about}
              </div>
            ),
          },
          {
            value: 'rejected',
            label: (
              <>
                {t('page.rejected')}
                {source.openRejected > 0 && (
                  <Badge tone="warning">{countText(source.openRejected, locale)}</Badge>
                )}
              </>
            ),
            content: <OpenRejected sourceId={source.id} />,
          },
          ...(isThere.mapping
            ? [
                {
                  value: 'mapping' as const,
                  label: t('mapping.title'),
                  content: (
                    <Suspense fallback={<Skeleton className="h-96 rounded-lg" />}>
                      <MappingTab source={source} />
                    </Suspense>
                  ),
                },
              ]
            : []),
          ...(isThere.settings
            ? [
                {
                  value: 'settings' as const,
                  label: t('page.settings'),
                  content: (
                    <Suspense fallback={<Skeleton className="h-96 max-w-4xl rounded-lg" />}>
                      <SourceSettingsTab source={source} />
                    </Suspense>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Page>
  );
}
