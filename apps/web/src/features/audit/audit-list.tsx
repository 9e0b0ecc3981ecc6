import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { ScrollText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { AuditRow } from './audit-row.tsx';
import { sinceOf, type AuditFilter } from './audit-filter.ts';

interface AuditListProps {
  readonly filter: AuditFilter;
  readonly onClear: () => void;
}

/** [E7] What people did, newest first. */
export function AuditList({ filter, onClear }: AuditListProps) {
  const { t } = useTranslation('audit');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const { search, period, who, action } = filter;
  const pages = useInfiniteQuery({
    queryKey: [...trpc.audit.list.pathKey(), 'pages', search, period, who, action],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => {
      const from = sinceOf(period, new Date());
      return api.audit.list.query(
        {
          search,
          ...(who !== '' && { userId: who }),
          ...(action !== '' && { action }),
          ...(from !== undefined && { from }),
          ...(pageParam !== null && { before: pageParam }),
        },
        { signal },
      );
    },
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

  if (pages.isPending)
    return (
      <Card aria-busy className="divide-y divide-line">
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} className="flex h-10 items-center px-4">
            <Skeleton className="w-2/3" />
          </div>
        ))}
      </Card>
    );
  if (pages.isError && !pages.data)
    return (
      <ErrorState
        title={t('loadFailed')}
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
        isRetrying={pages.isFetching}
      />
    );

  const entries = pages.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0)
    return (
      <EmptyState
        icon={ScrollText}
        title={t('nothing')}
        action={<Button onClick={onClear}>{t('clearFilters')}</Button>}
      >
        {t('nothingAdvice')}
      </EmptyState>
    );

  return (
    <Card className="overflow-hidden">
      <ul aria-label={t('entries')} className="divide-y divide-line">
        {entries.map((entry) => (
          <AuditRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="flex justify-center border-t border-line p-2">
          <Button
            variant="ghost"
            onClick={() => void pages.fetchNextPage()}
            pending={pages.isFetchingNextPage}
          >
            {t('loadOlder')}
          </Button>
        </div>
      )}
    </Card>
  );
}
