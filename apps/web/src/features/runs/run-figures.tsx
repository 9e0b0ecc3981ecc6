import type { RunView } from '@syncline/domain/run';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText, durationText } from '@syncline/ui/number-text';
import { Elapsed, RelativeTime, useNow } from '@syncline/ui/relative-time';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isUnderWay, runDurationMs } from './run-state.ts';
import { timeLeftText, workText } from './run-text.ts';

/** The figures of a run on one quiet line: how much came, how long it took, since when. */
export function RunFigures({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const durationMs = runDurationMs(run);
  const work = workText(run, t, locale);

  return (
    <dl className="flex flex-wrap gap-x-6 gap-y-1.5 text-sm">
      {work !== null && <Figure label={t('figures.done')}>{work}</Figure>}
      {run.etaAt !== null && isUnderWay(run) && (
        <Figure label={t('figures.left')}>
          <TimeLeft until={run.etaAt} />
        </Figure>
      )}
      <Figure label={t('figures.downloaded')}>{bytesText(run.stats.bytes, locale)}</Figure>
      <Figure label={t('figures.rows')}>{countText(run.stats.rows, locale)}</Figure>
      {durationMs !== null ? (
        <Figure label={t('figures.duration')}>{durationText(durationMs, locale)}</Figure>
      ) : (
        run.startedAt !== null && (
          <Figure label={t('figures.runningFor')}>
            <Elapsed since={run.startedAt} text={durationText} />
          </Figure>
        )
      )}
      {run.attempt > 1 && <Figure label={t('figures.attempt')}>{countText(run.attempt, locale)}</Figure>}
      {run.endedAt !== null && (
        <Figure label={t('figures.ended')}>
          <RelativeTime at={run.endedAt} />
        </Figure>
      )}
      {run.warnings > 0 && <Figure label={t('figures.warnings')}>{countText(run.warnings, locale)}</Figure>}
      {run.cancelledBy !== null && <Figure label={t('figures.cancelledBy')}>{run.cancelledBy}</Figure>}
    </dl>
  );
}

function TimeLeft({ until }: { until: string }) {
  const { t } = useTranslation('runs');
  const at = new Date(until);
  return useNow((now) => timeLeftText(at, now, t));
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline gap-1.5">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="font-medium tabular-nums">{children}</dd>
    </div>
  );
}
