import { Sparkline } from '@syncline/ui/sparkline';
import { useLocale } from '@syncline/ui/locale';
import { durationText } from '@syncline/ui/number-text';
import { useTranslation } from 'react-i18next';
import type { SourceView } from './source-view.ts';

interface RecentDurationsProps {
  readonly runs: SourceView['recentRuns'];
  readonly className?: string;
}

/** [A12] How long the last runs took, as a line. */
export function RecentDurations({ runs, className }: RecentDurationsProps) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  // One is no shape yet; its figure stands beside it.
  if (runs.length < 2) return null;
  const durations = runs.map(({ durationMs }) => durationMs);
  return (
    <Sparkline
      values={durations}
      {...(className !== undefined && { className })}
      label={t('recent.durations', {
        count: runs.length,
        shortest: durationText(Math.min(...durations), locale),
        longest: durationText(Math.max(...durations), locale),
      })}
    />
  );
}
