import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { RawRow } from './raw-row.tsx';

const PAGE = 100;

/** [E5] The rows of a run that did not fit, each with its reason and as it came. */
export function RejectedRows({ runId }: { readonly runId: string }) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.runs.rejected.queryKey({ runId }), 'pages'],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      api.runs.rejected.query({ runId, afterRow: pageParam, limit: PAGE }, { signal }),
    getNextPageParam: (page) => (page.rows.length < PAGE ? undefined : page.rows.at(-1)?.row),
  });

  if (pages.isPending) return <Skeleton className="h-24" />;
  if (pages.isError && !pages.data)
    return (
      <ErrorState
        title={t('rejected.loadFailed')}
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
      />
    );

  const rows = pages.data.pages.flatMap((page) => page.rows);
  const total = pages.data.pages[0]?.total ?? 0;
  if (rows.length === 0)
    return (
      <EmptyState icon={CircleCheck} title={t('rejected.none')} className="py-10">
        {t('rejected.noneText')}
      </EmptyState>
    );

  return (
    <Card className="overflow-hidden">
      <ul aria-label={t('rejected.label')} className="divide-y divide-line">
        {rows.map(({ row, reason, raw }) => (
          <li key={row} className="grid gap-x-4 gap-y-2 px-4 py-3 sm:grid-cols-[7rem_1fr]">
            <span className="text-sm text-ink-muted tabular-nums">{t('rejected.row', { count: row })}</span>
            <div className="min-w-0">
              <p className="text-sm font-medium break-words">{reason}</p>
              <RawRow raw={raw} />
            </div>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="flex items-center justify-center gap-3 border-t border-line p-2 text-sm text-ink-muted">
          {t('rejected.shown', { shown: rows.length, total })}
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
