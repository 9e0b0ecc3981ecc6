import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { useLocale } from '@syncline/ui/locale';
import { PageHeader } from '@syncline/ui/page-header';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Skeleton } from '@syncline/ui/skeleton';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { ChartColumn, Plus } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { useErrorText } from '../error-text.ts';
import { AnalyticsSkeleton } from '../features/analytics/analytics-skeleton.tsx';
import { comparedText } from '../features/analytics/day-text.ts';
import { FigureTiles } from '../features/analytics/figure-tiles.tsx';
import { digitsOf, useMoney } from '../features/analytics/money.ts';
import { OrderSources } from '../features/analytics/order-sources.tsx';
import { PeriodBar } from '../features/analytics/period-bar.tsx';
import { Rankings } from '../features/analytics/rankings.tsx';
import { SalesChart } from '../features/analytics/sales-chart.tsx';
import { salesCsv } from '../features/analytics/sales-csv.ts';
import { saveFile } from '../features/analytics/save-file.ts';
import { periodOf } from '../features/analytics/search.ts';
import { useAnalytics } from '../features/analytics/use-analytics.ts';
import { WeekHeat } from '../features/analytics/week-heat.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

const route = getRouteApi('/app/analytics');

/** [A11] What the orders come to, live. */
export function AnalyticsPage() {
  const { t } = useTranslation('analytics');
  const errorText = useErrorText();
  const locale = useLocale();
  const { isAdmin } = useMe();
  const { period, from, to, reliable } = route.useSearch();
  const search = { period, from, to, reliable };
  const router = useRouter();
  const storeId = useChosenStore();
  const { sources, sales, items, payments } = useAnalytics(search, storeId);
  const currency = sources.data?.currency ?? 'EUR';
  const money = useMoney(currency);
  const failure = sales.error ?? sources.error;
  const isThere = sales.data !== undefined && sources.data !== undefined;
  const isEmpty =
    sources.data?.sources.length === 0 &&
    sales.data?.current.orders === 0 &&
    sales.data.previous.orders === 0;

  const download = () => {
    if (!sales.data) return;
    const text = salesCsv({
      sales: sales.data,
      items: items.data,
      payments: payments.data,
      digits: digitsOf(currency),
    });
    saveFile(`${t('fileName')} ${sales.data.from} ${sales.data.to}.csv`, 'text/csv;charset=utf-8', text);
  };

  return (
    <Page layout="reading">
      <PageHeader title={t('title')} description={t('description')} />
      {sources.isPending && <Skeleton className="h-7 w-72 max-w-full" />}
      {sources.data && sources.data.sources.length > 0 && <OrderSources sources={sources.data.sources} />}
      {!isEmpty && (
        <PeriodBar
          search={search}
          onChange={(change) =>
            void router.navigate({ to: '/analytics', search: { ...search, ...change }, replace: true })
          }
          onDownload={isThere ? download : null}
        />
      )}
      {periodOf(search) === null && <Callout tone="info" title={t('chooseDays')} />}
      {failure && !isThere && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(failure)}
          onRetry={() => void Promise.all([sales.refetch(), sources.refetch()])}
          isRetrying={sales.isFetching || sources.isFetching}
        />
      )}
      {failure && isThere && (
        <Callout
          tone="warning"
          title={
            <Trans
              t={t}
              i18nKey="asItWas"
              components={{ when: <RelativeTime at={new Date(sales.dataUpdatedAt).toISOString()} /> }}
            />
          }
        >
          {errorText(failure)}
        </Callout>
      )}
      {!isThere && !failure && <AnalyticsSkeleton />}
      {isEmpty && (
        <Card>
          <EmptyState
            icon={ChartColumn}
            title={t('empty.title')}
            action={
              isAdmin && (
                <Button asChild variant="primary">
                  <Link to="/sources/new">
                    <Plus aria-hidden />
                    {t('empty.add')}
                  </Link>
                </Button>
              )
            }
          >
            {isAdmin ? t('empty.text') : t('empty.viewer')}
          </EmptyState>
        </Card>
      )}
      {isThere && !isEmpty && (
        <>
          <p className="-mb-2 text-sm text-ink-muted">{comparedText(sales.data, t, locale)}</p>
          <FigureTiles sales={sales.data} items={items.data} money={money} />
          <SalesChart sales={sales.data} money={money} />
          {sales.data.week.length > 0 && <WeekHeat week={sales.data.week} money={money} />}
          <Rankings sales={sales.data} items={items.data} payments={payments.data} money={money} />
        </>
      )}
    </Page>
  );
}
