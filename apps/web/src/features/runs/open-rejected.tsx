import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Link } from '@tanstack/react-router';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { RawRow } from './raw-row.tsx';

/** [E5] Rows of a source that did not fit and have not been put right since: every run tries them again. */
export function OpenRejected({ sourceId }: { readonly sourceId: string }) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.runs.openRejected.queryKey({ sourceId }), 'pages'],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.runs.openRejected.query({ sourceId, ...(pageParam !== null && { before: pageParam }) }, { signal }),
    getNextPageParam: (page) => page.next,
  });

  if (pages.isPending) return <Skeleton className="h-24" />;
  if (pages.isError && !pages.data)
    return (
      <ErrorState
        title={t('rejected.loadFailed')}
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
        isRetrying={pages.isFetching}
      />
    );

  const rows = pages.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return (
      <EmptyState icon={CircleCheck} title={t('rejected.openNone')} className="py-10">
        {t('rejected.openNoneText')}
      </EmptyState>
    );

  return (
    <Card className="overflow-hidden">
      <p className="border-b border-line px-4 py-2.5 text-sm text-ink-muted">{t('rejected.openHint')}</p>
      <ul aria-label={t('rejected.label')} className="divide-y divide-line">
        {rows.map(({ id, runId, row, key, reason, raw }) => (
          <li key={id} className="grid gap-x-4 gap-y-1 px-4 py-3 sm:grid-cols-[11rem_1fr]">
            <div className="min-w-0 text-sm text-ink-muted">
              <p className="truncate font-mono text-xs leading-5">{key ?? t('rejected.noKey')}</p>
              <Link
                to="/history/$runId"
                params={{ runId }}
                search={{ tab: 'rejected' }}
                className="text-xs text-accent-ink underline-offset-4 hover:underline"
              >
                {t('rejected.rowOfRun', { count: row })}
              </Link>
            </div>
            <div className="min-w-0">
              <p className="text-sm font-medium break-words">{reason}</p>
              <RawRow raw={raw} />
            </div>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="flex items-center justify-center gap-3 border-t border-line p-2 text-sm text-ink-muted">
          {t('rejected.shown', { shown: rows.length, total: pages.data.pages[0]?.total ?? 0 })}
          <Button
            variant="ghost"
            onClick={() => void pages.fetchNextPage()}
            pending={pages.isFetchingNextPage}
          >
            {t('rejected.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
