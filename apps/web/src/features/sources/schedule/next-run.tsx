import { TimeUntil } from '@syncline/ui/relative-time';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';

type Scheduled = Pick<SourceView, 'schedule' | 'attendance' | 'pausedAt' | 'nextDueAt'>;

/** When the source runs next by itself, on one line and kept current. */
export function NextRun({ source }: { readonly source: Scheduled }) {
  const { t } = useTranslation('sources');
  const { schedule, attendance, pausedAt, nextDueAt } = source;
  if (pausedAt !== null) return t('schedule.paused');
  if (schedule.kind === 'manual') return t('schedule.byHand');
  // Not known yet, as just after it was resumed, or at no time that comes up.
  if (nextDueAt === null) return '–';
  if (attendance === 'while-watched')
    return (
      <>
        <TimeUntil at={nextDueAt} /> <span className="text-ink-faint">{t('schedule.ifWatched')}</span>
      </>
    );
  return <TimeUntil at={nextDueAt} />;
}
