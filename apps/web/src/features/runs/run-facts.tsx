import type { RunView } from '@syncline/domain/run';
import { dateTimeText, timeText } from '@syncline/ui/date-text';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText, durationText } from '@syncline/ui/number-text';
import { useTranslation } from 'react-i18next';
import { runDurationMs } from './run-state.ts';
import { triggerText } from './run-text.ts';

/** When a run did what, and how fast. */
export function RunFacts({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const durationMs = runDurationMs(run);
  const time = (at: string | null) => (at === null ? '–' : timeText(new Date(at), locale));
  const waitedMs =
    run.startedAt === null ? null : new Date(run.startedAt).getTime() - new Date(run.queuedAt).getTime();
  const rowsPerSecond =
    durationMs !== null && durationMs > 0 && run.stats.rows > 0
      ? Math.round(run.stats.rows / (durationMs / 1_000))
      : null;

  return (
    <Facts className="border-t border-line tabular-nums">
      <Fact label={t('facts.trigger')}>{triggerText(run, t)}</Fact>
      <Fact label={t('facts.queued')}>{dateTimeText(new Date(run.queuedAt), locale)}</Fact>
      <Fact label={t('facts.started')}>{time(run.startedAt)}</Fact>
      <Fact label={t('facts.ended')}>{time(run.endedAt)}</Fact>
      {waitedMs !== null && <Fact label={t('facts.waited')}>{durationText(waitedMs, locale)}</Fact>}
      {durationMs !== null && <Fact label={t('facts.duration')}>{durationText(durationMs, locale)}</Fact>}
      {rowsPerSecond !== null && (
        <Fact label={t('facts.speed')}>{t('facts.rowsPerSecond', { count: rowsPerSecond })}</Fact>
      )}
      <Fact label={t('facts.downloaded')}>{bytesText(run.stats.bytes, locale)}</Fact>
      <Fact label={t('facts.requests')}>{countText(run.requests, locale)}</Fact>
      {run.rateLimited > 0 && (
        <Fact label={t('facts.rateLimited')}>
          <span className="text-warning-ink">{t('facts.times', { count: run.rateLimited })}</span>
        </Fact>
      )}
      {run.warnings > 0 && (
        <Fact label={t('facts.warnings')}>
          <span className="text-warning-ink">{countText(run.warnings, locale)}</span>
        </Fact>
      )}
      <Fact label={t('facts.attempt')}>{countText(run.attempt, locale)}</Fact>
      {run.allowShrink && <Fact label={t('facts.shrinkGuard')}>{t('facts.passedOnRequest')}</Fact>}
      {run.cancelledBy !== null && <Fact label={t('facts.cancelledBy')}>{run.cancelledBy}</Fact>}
    </Facts>
  );
}
