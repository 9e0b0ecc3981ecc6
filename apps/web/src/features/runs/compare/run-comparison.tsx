import { useQuery } from '@tanstack/react-query';
import { BarChart } from '@syncline/ui/bar-chart';
import type { RunView } from '@syncline/domain/run';
import { Card } from '@syncline/ui/card';
import { dateTimeText } from '@syncline/ui/date-text';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { useLocale } from '@syncline/ui/locale';
import { countText, durationText } from '@syncline/ui/number-text';
import { Skeleton } from '@syncline/ui/skeleton';
import { Scale } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { StandingText } from './standing-text.tsx';

/** [E1] A run beside the complete ones of its source before it. */
export function RunComparison({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const errorText = useErrorText();
  const comparison = useQuery(
    useTRPC().runs.compare.queryOptions({ runId: run.id }, { staleTime: run.endedAt === null ? 0 : 60_000 }),
  );

  if (comparison.isPending) return <Skeleton className="h-64 rounded-lg" />;
  if (!comparison.data)
    return (
      <ErrorState
        title={t('compare.loadFailed')}
        message={errorText(comparison.error)}
        onRetry={() => void comparison.refetch()}
        isRetrying={comparison.isFetching}
      />
    );

  const { run: own, before, standing } = comparison.data;
  if (before.length === 0)
    return (
      <EmptyState icon={Scale} title={t('compare.none')} className="py-10">
        {t('compare.noneText')}
      </EmptyState>
    );

  const count = (value: number) => countText(value, locale);
  const duration = (value: number) => durationText(value, locale);
  const figures = [
    { id: 'duration', format: duration, isWhole: false, of: (one: Figures) => one.durationMs },
    { id: 'rows', format: count, isWhole: true, of: (one: Figures) => one.rows },
    { id: 'changes', format: count, isWhole: true, of: (one: Figures) => one.changes },
  ] as const;
  return (
    <div className="@container flex flex-col gap-3">
      <p className="text-sm text-ink-muted">{t('compare.before', { count: before.length })}</p>
      <div className="grid gap-3 @2xl:grid-cols-3">
        {figures.map(({ id, format, isWhole, of }) => (
          <Card key={id} className="flex min-w-0 flex-col gap-3 p-4">
            <h2 className="text-sm font-medium">{t(`compare.${id}`)}</h2>
            <StandingText standing={standing[id]} format={format} />
            <BarChart
              label={t(`compare.${id}`)}
              height={110}
              isWhole={isWhole}
              format={format}
              pointLabel={t('compare.run')}
              series={[
                { id: 'before', label: t(`compare.${id}`), tone: 'neutral', isFaint: true },
                { id: 'this', label: t('compare.this'), tone: 'accent' },
              ]}
              points={[
                ...before.map((one) => ({
                  label: '',
                  title: `${dateTimeText(new Date(one.queuedAt), locale)} ${one.id.slice(-4)}`,
                  values: { before: of(one), this: null },
                })),
                {
                  label: '',
                  title: t('compare.this'),
                  values: { before: null, this: of(own) },
                },
              ]}
            />
          </Card>
        ))}
      </div>
    </div>
  );
}

interface Figures {
  readonly durationMs: number | null;
  readonly rows: number;
  readonly changes: number;
}
