import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { RunView } from '@syncline/domain/run';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Equal, History } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import { RecordChangeRow } from './record-change-row.tsx';

interface Place {
  readonly feed: number;
  readonly type: string;
  readonly seq: number;
}

/** [E7] The records that a run changed, each from what to what. */
export function RunChanges({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const types = useQuery(trpc.records.types.queryOptions());
  const { created, updated, removed } = run.counts;
  const changed = created + updated + removed;
  const pages = useInfiniteQuery({
    // What it has changed so far grows while it saves.
    queryKey: [...trpc.runs.changes.pathKey(), run.id, changed],
    initialPageParam: null as Place | null,
    queryFn: ({ pageParam, signal }) =>
      api.runs.changes.query({ runId: run.id, ...(pageParam && { after: pageParam }) }, { signal }),
    getNextPageParam: (page) => page.next,
    placeholderData: (previous) => previous,
  });

  if (pages.isPending) return <Skeleton className="h-48 rounded-lg" />;
  if (!pages.data)
    return (
      <ErrorState
        title={t('changes.loadFailed')}
        message={errorText(pages.error)}
        onRetry={() => void pages.refetch()}
        isRetrying={pages.isFetching}
      />
    );

  const changes = pages.data.pages.flatMap((page) => page.changes);
  if (changes.length === 0) {
    const isKnown = changed === 0;
    return (
      <EmptyState
        icon={isKnown ? Equal : History}
        title={t(isKnown ? 'changes.none' : 'changes.notKept')}
        className="py-10"
      >
        {t(isKnown ? 'changes.noneText' : 'changes.notKeptText')}
      </EmptyState>
    );
  }

  return (
    <Card className="overflow-hidden">
      <ul aria-label={t('changes.label')} className="divide-y divide-line">
        {changes.map((change) => (
          <RecordChangeRow
            key={`${change.feed} ${change.type} ${change.seq}`}
            change={change}
            type={types.data?.find(({ declaration }) => declaration.name === change.type)?.declaration}
          />
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="flex items-center justify-center gap-3 border-t border-line p-2 text-sm text-ink-muted">
          {t('changes.shown', { count: changes.length })}
          <Button
            variant="ghost"
            onClick={() => void pages.fetchNextPage()}
            pending={pages.isFetchingNextPage}
          >
            {t('changes.more')}
          </Button>
        </div>
      )}
    </Card>
  );
}
