import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { ScrollText } from 'lucide-react';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { AuditRow } from './audit-row.tsx';
import { sinceOf, type Period } from './audit-filter.ts';

interface AuditListProps {
  readonly search: string;
  readonly period: Period;
}

/** [E7] What people did, newest first. */
export function AuditList({ search, period }: AuditListProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.audit.list.pathKey(), 'pages', search, period],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) => {
      const from = sinceOf(period, new Date());
      return api.audit.list.query(
        { search, ...(from !== undefined && { from }), ...(pageParam !== null && { before: pageParam }) },
        { signal },
      );
    },
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });

  if (pages.isPending)
    return (
      <Card aria-busy className="flex flex-col gap-5 p-4">
        {Array.from({ length: 6 }, (_, index) => (
          <Skeleton key={index} className="w-2/3" />
        ))}
      </Card>
    );
  if (pages.isError && !pages.data)
    return (
      <ErrorState
        title="The audit could not be loaded"
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
        isRetrying={pages.isFetching}
      />
    );

  const entries = pages.data.pages.flatMap((page) => page.entries);
  if (entries.length === 0)
    return (
      <EmptyState icon={ScrollText} title="Nothing found">
        Nobody did anything like that in this time.
      </EmptyState>
    );

  return (
    <Card className="overflow-hidden">
      <ul aria-label="Actions" className="divide-y divide-line">
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
            Load older
          </Button>
        </div>
      )}
    </Card>
  );
}
