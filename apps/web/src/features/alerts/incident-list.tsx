import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { IncidentView } from './alert-views.ts';
import { Incident } from './incident.tsx';

/** While a notice is on its way, which nothing else tells of. */
const LOOK_AGAIN_MS = 3_000;

/** [D5] Sources that failed again and again: those that still do come first. */
export function IncidentList() {
  const { t } = useTranslation('alerts');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.alerts.incidents.pathKey(), 'pages'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api.alerts.incidents.query(pageParam === null ? {} : { after: pageParam }, { signal }),
    getNextPageParam: (page) => page.next,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.incidents.some(isBeingTold)) ? LOOK_AGAIN_MS : false,
  });
  const incidents = pages.data?.pages.flatMap((page) => page.incidents) ?? [];

  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('incidents.title')} description={t('incidents.description')} />
      <div className="border-t border-line">
        {pages.isPending && (
          <div aria-busy className="flex flex-col gap-4 p-4">
            <Skeleton className="w-64" />
            <Skeleton className="w-48" />
          </div>
        )}
        {pages.isError && !pages.data && (
          <ErrorState
            title={t('incidents.loadFailed')}
            message={errorText(pages.error)}
            onRetry={() => void pages.refetch()}
            isRetrying={pages.isFetching}
          />
        )}
        {pages.data && incidents.length === 0 && (
          <EmptyState icon={CircleCheck} title={t('incidents.none')} className="py-10">
            {t('incidents.noneAdvice')}
          </EmptyState>
        )}
        {incidents.length > 0 && (
          <ul aria-label={t('incidents.title')} className="divide-y divide-line">
            {incidents.map((incident) => (
              <Incident key={incident.id} incident={incident} />
            ))}
          </ul>
        )}
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
      </div>
    </Card>
  );
}

const isBeingTold = ({ notices }: IncidentView): boolean =>
  notices.some(({ deliveredAt, nextAttemptAt }) => deliveredAt === null && nextAttemptAt !== null);
