import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { BarChart } from '@syncline/ui/bar-chart';
import { Card } from '@syncline/ui/card';
import { ChartSkeleton } from '@syncline/ui/chart-skeleton';
import { classNames } from '@syncline/ui/class-names';
import { ErrorState } from '@syncline/ui/error-state';
import { LineChart } from '@syncline/ui/line-chart';
import { useLocale } from '@syncline/ui/locale';
import { countText, durationText } from '@syncline/ui/number-text';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { RunFilter } from '../run-filter.ts';
import { runCharts } from '../run-pages.ts';
import { chartPoints } from './chart-points.ts';

const HEIGHT = 120;
const REFRESH_MS = 30_000;

/** [A12] Durations, outcomes, changes and waits of the runs that pass the filter, over its period. */
export function RunCharts({ filter }: { readonly filter: RunFilter }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const errorText = useErrorText();
  const charts = useQuery({
    ...runCharts(useTRPCClient(), useTRPC(), filter),
    placeholderData: keepPreviousData,
    refetchInterval: REFRESH_MS,
  });

  if (charts.isError && !charts.data)
    return (
      <Card>
        <ErrorState
          title={t('charts.loadFailed')}
          message={errorText(charts.error)}
          onRetry={() => void charts.refetch()}
          isRetrying={charts.isFetching}
        />
      </Card>
    );

  const { data } = charts;
  const pointsOf = (valuesOf: (step: Step) => Readonly<Record<string, number | null>>) =>
    data ? chartPoints(data.steps, data.stepMs, { locale, valuesOf }) : [];
  const count = (value: number) => countText(value, locale);
  const duration = (value: number) => durationText(value, locale);
  const common = { height: HEIGHT, pointLabel: t('charts.time'), hasLegend: true };
  const counted = { ...common, format: count, isWhole: true };

  return (
    <div
      className={classNames(
        'grid gap-3 sm:grid-cols-2 xl:grid-cols-4',
        charts.isPlaceholderData && 'opacity-60',
      )}
      aria-busy={charts.isFetching && charts.isPlaceholderData}
    >
      <Panel title={t('charts.outcome')} note={data && noteOf(data)}>
        {data ? (
          <BarChart
            {...counted}
            label={t('charts.outcome')}
            points={pointsOf(({ complete, failed, cancelled }) => ({ complete, failed, cancelled }))}
            series={[
              { id: 'complete', label: t('status.complete'), tone: 'success' },
              { id: 'failed', label: t('status.error'), tone: 'danger' },
              { id: 'cancelled', label: t('status.cancelled'), tone: 'neutral' },
            ]}
          />
        ) : (
          <Waiting />
        )}
      </Panel>
      <Panel title={t('charts.duration')}>
        {data ? (
          <LineChart
            {...common}
            label={t('charts.duration')}
            format={duration}
            points={pointsOf(({ p50Ms, p95Ms }) => ({ p50: p50Ms, p95: p95Ms }))}
            series={[
              { id: 'p50', label: t('charts.p50'), tone: 'accent' },
              { id: 'p95', label: t('charts.p95'), tone: 'accent', isFaint: true },
            ]}
            band={{ from: 'p50', to: 'p95', tone: 'accent' }}
          />
        ) : (
          <Waiting />
        )}
      </Panel>
      <Panel title={t('charts.delta')}>
        {data ? (
          <BarChart
            {...counted}
            label={t('charts.delta')}
            points={pointsOf(({ created, updated, removed }) => ({ created, updated, removed }))}
            series={[
              { id: 'created', label: t('counts.created'), tone: 'success' },
              { id: 'updated', label: t('counts.updated'), tone: 'accent' },
              { id: 'removed', label: t('counts.removed'), tone: 'neutral' },
            ]}
          />
        ) : (
          <Waiting />
        )}
      </Panel>
      <Panel title={t('charts.waits')}>
        {data ? (
          <BarChart
            {...counted}
            label={t('charts.waits')}
            points={pointsOf(({ rateLimited }) => ({ rateLimited }))}
            series={[{ id: 'rateLimited', label: t('charts.waited'), tone: 'warning' }]}
          />
        ) : (
          <Waiting />
        )}
      </Panel>
    </div>
  );

  function noteOf({ runs, isCutOff }: { readonly runs: number; readonly isCutOff: boolean }): string {
    return t(isCutOff ? 'charts.cutOff' : 'charts.ofRuns', { count: runs });
  }
}

interface Step {
  readonly at: string;
  readonly complete: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly created: number;
  readonly updated: number;
  readonly removed: number;
  readonly rateLimited: number;
}

function Panel({ title, note, children }: { title: string; note?: string | undefined; children: ReactNode }) {
  return (
    <Card className="flex min-w-0 flex-col gap-2 px-4 pt-3 pb-2.5">
      <header className="flex items-baseline justify-between gap-3">
        <h2 className="text-sm font-medium">{title}</h2>
        {note !== undefined && <span className="text-xs text-ink-muted tabular-nums">{note}</span>}
      </header>
      {children}
    </Card>
  );
}

/** As high as a chart with its legend. */
function Waiting() {
  return (
    <div className="pt-7">
      <ChartSkeleton height={HEIGHT} />
    </div>
  );
}
