import { useQuery } from '@tanstack/react-query';
import { Card, CardHeader } from '@syncline/ui/card';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { SourceThresholds } from './source-thresholds.tsx';
import { ThresholdFields } from './threshold-fields.tsx';

/** [D5] From when on people are told. */
export function Thresholds() {
  const { t } = useTranslation('alerts');
  const errorText = useErrorText();
  const thresholds = useQuery(useTRPC().alerts.thresholds.queryOptions());
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('thresholds.title')} description={t('thresholds.description')} />
      <div className="border-t border-line">
        {thresholds.isPending && (
          <div aria-busy className="flex h-40 flex-col gap-4 p-4">
            <Skeleton className="w-64" />
            <Skeleton className="w-48" />
          </div>
        )}
        {thresholds.isError && !thresholds.data && (
          <ErrorState
            title={t('thresholds.loadFailed')}
            message={errorText(thresholds.error)}
            onRetry={() => void thresholds.refetch()}
            isRetrying={thresholds.isFetching}
          />
        )}
        {thresholds.data && (
          <>
            <ThresholdFields thresholds={thresholds.data} />
            {thresholds.data.sources.length > 0 && <SourceThresholds thresholds={thresholds.data} />}
          </>
        )}
      </div>
    </Card>
  );
}
