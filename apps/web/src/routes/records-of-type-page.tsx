import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '@syncline/ui/error-state';
import { PageHeader } from '@syncline/ui/page-header';
import { Select } from '@syncline/ui/select';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../entity-labels.ts';
import { useErrorText } from '../error-text.ts';
import { RecordListSkeleton } from '../features/records/record-list.tsx';
import { TypeRail } from '../features/records/type-rail.tsx';
import { Page } from '../features/shell/page.tsx';
import { useTRPC } from '../trpc.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { RecordBrowser } from './record-browser.tsx';

const route = getRouteApi('/app/records/$type');

export function RecordsOfTypePage() {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const errorText = useErrorText();
  const params = route.useParams();
  const router = useRouter();
  const types = useQuery(useTRPC().records.types.queryOptions());
  const type = types.data?.find(({ declaration }) => declaration.name === params.type);
  const label = labels.type(params.type);

  if (types.data && !type) return <NotFoundPage />;
  return (
    <Page layout="full">
      <PageHeader
        title={label}
        documentTitle={t('titleOfType', { type: label })}
        {...(type ? { description: t('count', { count: type.count }) } : {})}
        actions={
          types.data && (
            <div className="lg:hidden">
              <Select
                aria-label={t('types.choose')}
                className="w-48"
                value={params.type}
                onChange={(name) => void router.navigate({ to: '/records/$type', params: { type: name } })}
                options={types.data.map(({ declaration, count }) => ({
                  value: declaration.name,
                  label: labels.type(declaration.name),
                  description: t('count', { count }),
                }))}
              />
            </div>
          )
        }
      />
      {types.isError && !types.data ? (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(types.error)}
          onRetry={() => void types.refetch()}
          isRetrying={types.isFetching}
        />
      ) : (
        <div className="flex min-h-0 flex-1 gap-6">
          <div className="scrollbar-slim w-48 shrink-0 overflow-y-auto max-lg:hidden">
            {types.data && <TypeRail types={types.data} />}
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-3">
            {type ? <RecordBrowser key={params.type} type={type} /> : <RecordListSkeleton />}
          </div>
        </div>
      )}
    </Page>
  );
}
