import type { RunView } from '@syncline/domain/run';
import { Badge } from '@syncline/ui/badge';
import { useLocale } from '@syncline/ui/locale';
import { percentText } from '@syncline/ui/number-text';
import { Countdown } from '@syncline/ui/relative-time';
import { Spinner } from '@syncline/ui/spinner';
import { Check, CircleSlash, Clock, X, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isUnderWay, runTone } from './run-state.ts';
import { runLabel } from './run-text.ts';

const icons: Partial<Record<RunView['status'], LucideIcon>> = {
  queued: Clock,
  'rate-limited': Clock,
  retrying: Clock,
  complete: Check,
  error: X,
  cancelled: CircleSlash,
};

/** A run's status in lists: always there, with the percentage while it works and the time left while it waits. */
export function RunStatusBadge({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const Icon = icons[run.status];
  return (
    <Badge tone={runTone(run)}>
      {Icon ? <Icon aria-hidden /> : <Spinner />}
      {runLabel(run, t)} {isUnderWay(run) && !Icon && <span>{percentText(run.progress, locale)}</span>}
      {run.resumeAt !== null && <Countdown until={run.resumeAt} />}
    </Badge>
  );
}
