import { SegmentedControl } from '@syncline/ui/segmented-control';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';
import { CronFields } from './cron-fields.tsx';
import { IntervalFields } from './interval-fields.tsx';
import type { ScheduleDraft } from './schedule-draft.ts';

interface ScheduleFieldsProps {
  readonly draft: ScheduleDraft;
  readonly onChange: (change: Partial<ScheduleDraft>) => void;
  /** What is wrong with what was typed; null if nothing is. */
  readonly problem: string | null;
  readonly pace: SourceView['pace'];
  readonly now: Date;
}

/** At intervals, at set times, or only by hand. */
export function ScheduleFields({ draft, onChange, problem, pace, now }: ScheduleFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <>
      <SegmentedControl
        label={t('schedule.when')}
        className="self-start"
        value={draft.kind}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: 'interval', label: t('schedule.interval') },
          { value: 'cron', label: t('schedule.cron') },
          { value: 'manual', label: t('schedule.manual') },
        ]}
      />
      {draft.kind === 'interval' && (
        <IntervalFields draft={draft} onChange={onChange} problem={problem} pace={pace} />
      )}
      {draft.kind === 'cron' && <CronFields draft={draft} onChange={onChange} problem={problem} now={now} />}
      {draft.kind === 'manual' && <p className="text-sm text-ink-muted">{t('schedule.manualText')}</p>}
    </>
  );
}
