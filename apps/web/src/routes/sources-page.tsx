import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { useLocale } from '@syncline/ui/locale';
import { PageHeader } from '@syncline/ui/page-header';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Database, Plus, SearchX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { useLabels } from '../entity-labels.ts';
import { useErrorText } from '../error-text.ts';
import { LastRun } from '../features/runs/last-run.tsx';
import { RunBadge } from '../features/runs/run-badge.tsx';
import { SourceStatus } from '../features/runs/source-status.tsx';
import { SyncNowInRow } from '../features/runs/sync-now-in-row.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { inOrder, withoutOthers } from '../features/sources/list/source-list.ts';
import { SourcesSkeleton } from '../features/sources/list/sources-skeleton.tsx';
import { SourcesTable } from '../features/sources/list/sources-table.tsx';
import { SourcesToolbar } from '../features/sources/list/sources-toolbar.tsx';
import { useTRPC } from '../trpc.ts';

const route = getRouteApi('/app/sources');

export function SourcesPage() {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const labels = useLabels();
  const locale = useLocale();
  const { search, health, sort, order } = route.useSearch();
  const router = useRouter();
  const storeId = useChosenStore();
  const { isAdmin } = useMe();
  const sources = useQuery(useTRPC().sources.list.queryOptions());
  const add = isAdmin && (
    <Button asChild variant="primary">
      <Link to="/sources/new">
        <Plus aria-hidden />
        {t('add')}
      </Link>
    </Button>
  );
  const show = (change: Partial<ReturnType<typeof route.useSearch>>) =>
    void router.navigate({
      to: '/sources',
      search: { search, health, sort, order, ...change },
      replace: true,
    });
  const all = sources.data ?? [];
  const ofStore = withoutOthers(all, { search: '', health: undefined, storeId }, { t, labels });
  const shown = inOrder(
    withoutOthers(ofStore, { search, health, storeId }, { t, labels }),
    { sort, order },
    locale,
  );

  return (
    <Page>
      <PageHeader title={t('title')} description={t('description')} actions={all.length > 0 && add} />
      {sources.isPending && <SourcesSkeleton rows={4} />}
      {sources.isError && !sources.data && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(sources.error)}
          onRetry={() => void sources.refetch()}
          isRetrying={sources.isFetching}
        />
      )}
      {sources.data?.length === 0 && (
        <Card>
          <EmptyState icon={Database} title={t('empty.title')} action={add}>
            {isAdmin ? t('empty.admin') : t('empty.viewer')}
          </EmptyState>
        </Card>
      )}
      {all.length > 0 && <SourcesToolbar sources={ofStore} filter={{ search, health }} onFilter={show} />}
      {shown.length > 0 && (
        <Card className="@container overflow-hidden">
          <SourcesTable
            sources={shown}
            order={{ sort, order }}
            onSort={show}
            status={(source) => <SourceStatus run={source.latestRun} />}
            lastRun={(source) => <LastRun run={source.latestRun} />}
            badge={(source) => <RunBadge run={source.latestRun} />}
            action={(source) =>
              isAdmin && <SyncNowInRow sourceId={source.id} name={source.name} run={source.latestRun} />
            }
          />
        </Card>
      )}
      {all.length > 0 && shown.length === 0 && (
        <Card>
          <EmptyState
            icon={SearchX}
            title={t('list.nothing')}
            action={
              <Button onClick={() => show({ search: '', health: undefined })}>{t('list.showAll')}</Button>
            }
          >
            {t('list.nothingText')}
          </EmptyState>
        </Card>
      )}
    </Page>
  );
}
