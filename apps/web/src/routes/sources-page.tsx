import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { PageHeader } from '@syncline/ui/page-header';
import { Link } from '@tanstack/react-router';
import { Database, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { LastRun } from '../features/runs/last-run.tsx';
import { RunBadge } from '../features/runs/run-badge.tsx';
import { RunsTableSkeleton } from '../features/runs/runs-table-skeleton.tsx';
import { SourceStatus } from '../features/runs/source-status.tsx';
import { SyncNowInRow } from '../features/runs/sync-now-in-row.tsx';
import { SourcesTable } from '../features/sources/sources-table.tsx';
import { useTRPC } from '../trpc.ts';

export function SourcesPage() {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
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

  return (
    <Page>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={sources.data && sources.data.length > 0 && add}
      />
      {sources.isPending && <RunsTableSkeleton rows={4} />}
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
      {sources.data && sources.data.length > 0 && (
        <Card className="@container overflow-hidden">
          <SourcesTable
            sources={sources.data}
            status={(source) => <SourceStatus run={source.latestRun} />}
            lastRun={(source) => <LastRun run={source.latestRun} />}
            badge={(source) => <RunBadge run={source.latestRun} />}
            action={(source) =>
              isAdmin && <SyncNowInRow sourceId={source.id} name={source.name} run={source.latestRun} />
            }
          />
        </Card>
      )}
    </Page>
  );
}
