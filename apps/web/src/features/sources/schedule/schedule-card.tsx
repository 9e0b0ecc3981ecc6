import { Card, CardHeader } from '@syncline/ui/card';
import { Fact, Facts } from '@syncline/ui/facts';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';
import { NextRun } from './next-run.tsx';
import { scheduleText } from './schedule-text.ts';

/** When the source runs by itself, for those who look at it. */
export function ScheduleCard({ source }: { readonly source: SourceView }) {
  const { t } = useTranslation('sources');
  const { schedule, attendance, pausedAt, pausedBy } = source;
  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('schedule.title')} />
      <Facts className="border-t border-line">
        <Fact label={t('schedule.runs')}>
          {scheduleText(schedule, t)}
          {schedule.kind === 'cron' && <span className="text-ink-muted"> ({schedule.timeZone})</span>}
        </Fact>
        {schedule.kind !== 'manual' && attendance === 'while-watched' && (
          <Fact label={t('schedule.attendance')}>{t('schedule.onlyWatched')}</Fact>
        )}
        <Fact label={t('schedule.nextRun')}>
          <NextRun source={source} />
        </Fact>
        {pausedAt !== null && (
          <Fact label={t('schedule.paused')}>
            {pausedBy === null ? (
              <RelativeTime at={pausedAt} />
            ) : (
              <Trans
                t={t}
                i18nKey="schedule.pausedBy"
                values={{ name: pausedBy }}
                components={{ time: <RelativeTime at={pausedAt} /> }}
              />
            )}
          </Fact>
        )}
      </Facts>
    </Card>
  );
}
