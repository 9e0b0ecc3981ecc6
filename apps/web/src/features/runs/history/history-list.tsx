import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Spinner } from '@syncline/ui/spinner';
import { ArrowUp, FilterX, History } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import { isFiltered, type RunFilter } from '../run-filter.ts';
import { HISTORY_PAGE, runPages } from '../run-pages.ts';
import { RunsTable } from '../runs-table.tsx';
import { RunsTableSkeleton } from '../runs-table-skeleton.tsx';
import { heldRuns } from './held-runs.ts';
import { useRunWindow } from './use-run-window.ts';

const useRunPages = (filter: RunFilter) =>
  useInfiniteQuery(runPages(useTRPCClient(), useTRPC(), filter, HISTORY_PAGE));

interface HistoryListProps {
  readonly filter: RunFilter;
  readonly onClearFilter: () => void;
}

/** So many rows before the end of what is loaded, the next page is asked for. */
const AHEAD = 30;

/** [E1] All runs that pass, however many: read as one scrolls, live at the top, at rest while one reads further down. */
export function HistoryList({ filter, onClearFilter }: HistoryListProps) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const pages = useRunPages(filter);

  if (pages.isPending) return <RunsTableSkeleton rows={12} />;
  if (!pages.data)
    return (
      <ErrorState
        title={t('history.loadFailed')}
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
        isRetrying={pages.isFetching}
      />
    );
  if (pages.data.pages.every(({ runs }) => runs.length === 0))
    return isFiltered(filter) ? (
      <EmptyState
        icon={FilterX}
        title={t('history.noMatch')}
        action={<Button onClick={onClearFilter}>{t('history.clear')}</Button>}
      >
        {t('history.noMatchText')}
      </EmptyState>
    ) : (
      <EmptyState icon={History} title={t('history.empty')}>
        {t('history.emptyText')}
      </EmptyState>
    );
  return <Rows pages={pages} withSource={filter.sources?.length !== 1} />;
}

interface RowsProps {
  readonly pages: ReturnType<typeof useRunPages>;
  readonly withSource: boolean;
}

function Rows({ pages, withSource }: RowsProps) {
  const { t } = useTranslation('runs');
  const list = useRef<HTMLElement>(null);
  const all = useMemo(() => pages.data?.pages.flatMap(({ runs }) => runs) ?? [], [pages.data]);
  const [heldFrom, setHeldFrom] = useState<string | null>(null);
  const { shown, newer } = heldRuns(all, heldFrom);
  const { first, last, before, after, isScrolledAway, toTop } = useRunWindow(shown.length, list);

  const newest = all[0]?.id ?? null;
  if (!isScrolledAway && heldFrom !== null) setHeldFrom(null);
  if (isScrolledAway && heldFrom === null && newest !== null) setHeldFrom(newest);

  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const isNearEnd = last >= shown.length - AHEAD;
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage && !isFetchNextPageError) void fetchNextPage();
  }, [isNearEnd, hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage]);

  return (
    <>
      {newer > 0 && (
        <output className="pointer-events-none sticky top-11 z-20 -my-2.5 flex h-0 justify-center">
          <Button
            variant="primary"
            size="sm"
            className="pointer-events-auto animate-fade-in rounded-full shadow-lg"
            onClick={() => {
              setHeldFrom(null);
              toTop();
            }}
          >
            <ArrowUp aria-hidden />
            {t('history.new', { count: newer })}
          </Button>
        </output>
      )}
      <Card ref={list} className="@container overflow-clip">
        <RunsTable
          runs={shown.slice(first, last + 1)}
          withSource={withSource}
          window={{ before, after, firstIndex: first, count: shown.length, isWhole: !hasNextPage }}
        />
        <div className="flex h-11 items-center justify-center gap-3 border-t border-line text-xs text-ink-muted">
          {isFetchNextPageError ? (
            <>
              <span role="alert">{t('history.olderFailed')}</span>
              <Button size="sm" onClick={() => void fetchNextPage()} pending={isFetchingNextPage}>
                {t('retry')}
              </Button>
            </>
          ) : hasNextPage ? (
            <Spinner />
          ) : (
            t('history.end')
          )}
        </div>
      </Card>
    </>
  );
}
