import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { RunFilter } from './run-filter.ts';
import { runPages } from './run-pages.ts';
import { RunsTable } from './runs-table.tsx';
import { RunsTableSkeleton } from './runs-table-skeleton.tsx';

interface RunListProps {
  readonly filter: RunFilter;
  readonly limit?: number;
  /** When nothing matches: what that means here. */
  readonly emptyTitle: string;
  readonly emptyText: string;
}

/** The history of runs, live: new ones come in on top, running ones move where they stand. */
export function RunList({ filter, limit = 50, emptyTitle, emptyText }: RunListProps) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const pages = useInfiniteQuery(runPages(useTRPCClient(), useTRPC(), filter, limit));

  if (pages.isPending) return <RunsTableSkeleton rows={Math.min(limit, 8)} />;
  if (pages.isError && !pages.data)
    return (
      <ErrorState
        title={t('history.loadFailed')}
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
        isRetrying={pages.isFetching}
      />
    );

  const runs = pages.data.pages.flatMap((page) => page.runs);
  if (runs.length === 0)
    return (
      <EmptyState icon={History} title={emptyTitle}>
        {emptyText}
      </EmptyState>
    );

  return (
    <Card className="@container overflow-hidden">
      <RunsTable runs={runs} withSource={filter.sources?.length !== 1} />
      {pages.hasNextPage && (
        <div className="flex justify-center border-t border-line p-2">
          <Button
            variant="ghost"
            onClick={() => void pages.fetchNextPage()}
            pending={pages.isFetchingNextPage}
          >
            {t('history.loadOlder')}
          </Button>
        </div>
      )}
    </Card>
  );
}
