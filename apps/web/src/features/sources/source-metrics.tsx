import { Card, CardHeader } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText, durationText, percentText } from '@syncline/ui/number-text';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { RecentChanges } from './recent-changes.tsx';
import { RecentDurations } from './recent-durations.tsx';
import type { SourceView } from './source-view.ts';

const totals = [
  'created',
  'updated',
  'unchanged',
  'removed',
  'rejected',
] as const satisfies readonly (keyof SourceView['metrics']['records'])[];

/** [D4][A12] What is kept of all runs of a source: how often, how long, how well, and what they brought. */
export function SourceMetrics({ source: { metrics, recentRuns } }: { readonly source: SourceView }) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  const { runs, failures, errorRate, averageDurationMs, consecutiveFailures, rateLimited, records } = metrics;

  const lately = recentRuns.reduce((sum, run) => sum + run.rateLimited, 0);

  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('metrics.title')} />
      <dl className="grid grid-cols-2 gap-px border-t border-line bg-line sm:grid-cols-4 xl:grid-cols-2">
        <Tile
          label={t('metrics.runs')}
          aside={failures > 0 ? t('metrics.failed', { count: failures }) : undefined}
        >
          {countText(runs, locale)}
        </Tile>
        <Tile
          label={t('metrics.errorRate')}
          aside={consecutiveFailures > 0 ? t('metrics.inARow', { count: consecutiveFailures }) : undefined}
          tone={errorRate !== null && errorRate >= 0.1 ? 'danger' : undefined}
        >
          {errorRate === null ? '–' : percentText(errorRate * 100, locale)}
        </Tile>
        <Tile label={t('metrics.averageDuration')}>
          {averageDurationMs === null ? '–' : durationText(averageDurationMs, locale)}
        </Tile>
        <Tile
          label={t('metrics.rateLimitedTile')}
          aside={lately > 0 ? t('metrics.ofLast', { count: lately }) : undefined}
        >
          {countText(rateLimited, locale)}
        </Tile>
      </dl>
      <LastRuns runs={recentRuns} />
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 border-t border-line px-4 py-2.5 text-xs text-ink-muted tabular-nums">
        {totals
          .filter((total) => records[total] > 0)
          .map((total) => (
            <span key={total}>
              <Trans
                t={t}
                i18nKey={`metrics.${total}`}
                count={records[total]}
                components={{ n: <span className="font-medium text-ink" /> }}
              />
            </span>
          ))}
        {runs === 0 && t('metrics.none')}
      </p>
    </Card>
  );
}

/** The shape of the last ones: how long they took, what they changed. */
function LastRuns({ runs }: { readonly runs: SourceView['recentRuns'] }) {
  const { t } = useTranslation('sources');
  if (runs.length < 2) return null;
  return (
    <div className="grid grid-cols-2 gap-x-4 gap-y-1 border-t border-line px-4 py-2.5 text-xs text-ink-muted">
      <p className="col-span-2">{t('metrics.lastRuns', { count: runs.length })}</p>
      <RecentDurations runs={runs} className="h-8" />
      <RecentChanges runs={runs} className="h-8" />
      <span>{t('metrics.duration')}</span>
      <span>{t('metrics.changes')}</span>
    </div>
  );
}

interface TileProps {
  readonly label: string;
  readonly aside?: string | undefined;
  readonly tone?: 'danger' | undefined;
  readonly children: ReactNode;
}

function Tile({ label, aside, tone, children }: TileProps) {
  return (
    <div className="flex flex-col-reverse justify-end bg-surface px-4 py-2.5">
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span
          className={classNames(
            'text-base font-semibold tracking-tight tabular-nums',
            tone === 'danger' && 'text-danger-ink',
          )}
        >
          {children}
        </span>
        {aside !== undefined && <span className="text-xs text-ink-muted">{aside}</span>}
      </dd>
      <dt className="text-xs text-ink-muted">{label}</dt>
    </div>
  );
}
