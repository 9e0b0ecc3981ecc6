import type { RunView } from '@syncline/domain/run';
import { Badge } from '@syncline/ui/badge';
import { useLocale } from '@syncline/ui/locale';
import { percentText } from '@syncline/ui/number-text';
import { useNow } from '@syncline/ui/relative-time';
import { Spinner } from '@syncline/ui/spinner';
import { Check, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ChangesSummary } from './changes-summary.tsx';
import { hasRecentlyEnded, isUnderWay, runTone } from './run-state.ts';
import { runLabel } from './run-text.ts';

/** [B5] The compact form: the percentage while a run is under way, its result when done, and nothing when it is idle. */
export function RunBadge({ run }: { readonly run: RunView | null }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const isFresh = useNow((now) => run !== null && hasRecentlyEnded(run, now));
  if (!run) return null;

  if (isUnderWay(run))
    return (
      <Badge tone={run.resumeAt === null ? 'accent' : runTone(run)}>
        <Spinner />
        {percentText(run.progress, locale)}
      </Badge>
    );
  if (!isFresh) return null;
  if (run.status === 'complete')
    return (
      <Badge tone="success" className="animate-fade-in">
        <Check aria-hidden />
        <ChangesSummary counts={run.counts} />
      </Badge>
    );
  if (run.status === 'error')
    return (
      <Badge tone="danger" className="animate-fade-in">
        <X aria-hidden />
        {runLabel(run, t)}
      </Badge>
    );
  return <Badge className="animate-fade-in">{runLabel(run, t)}</Badge>;
}
