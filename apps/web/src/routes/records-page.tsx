import { useQuery } from '@tanstack/react-query';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { PageHeader } from '@syncline/ui/page-header';
import { Navigate } from '@tanstack/react-router';
import { Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { RecordListSkeleton } from '../features/records/record-list.tsx';
import { Page } from '../features/shell/page.tsx';
import { useTRPC } from '../trpc.ts';

/** Without a type in the address: goes to the first one that has records. */
export function RecordsPage() {
  const { t } = useTranslation('records');
  const errorText = useErrorText();
  const types = useQuery(useTRPC().records.types.queryOptions(undefined, { staleTime: 0 }));
  const filled = types.data?.find(({ count }) => count > 0);
  // An older answer without any records may be from before the first sync.
  const first = filled ?? (types.isFetching ? undefined : types.data?.[0]);

  if (first) return <Navigate to="/records/$type" params={{ type: first.declaration.name }} replace />;
  return (
    <Page layout="full">
      <PageHeader title={t('title')} />
      {types.isFetching && <RecordListSkeleton />}
      {types.isError && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(types.error)}
          onRetry={() => void types.refetch()}
          isRetrying={types.isFetching}
        />
      )}
      {types.data && !types.isFetching && (
        <EmptyState icon={Rows3} title={t('noTypes')}>
          {t('noTypesHint')}
        </EmptyState>
      )}
    </Page>
  );
}
