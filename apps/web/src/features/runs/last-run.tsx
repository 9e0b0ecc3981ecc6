import type { RunView } from '@syncline/domain/run';
import { ChangesSummary } from './changes-summary.tsx';
import { useTranslation } from 'react-i18next';
import { isUnderWay } from './run-state.ts';
import { runMessage } from './run-text.ts';

/** What the newest run did, or does, on one line. */
export function LastRun({ run }: { readonly run: RunView | null }) {
  const { t } = useTranslation('runs');
  if (!run) return null;
  if (run.status === 'error')
    return (
      <span className="block truncate text-danger-ink" title={run.error?.message}>
        {run.error?.message}
      </span>
    );
  if (isUnderWay(run)) return <span className="block truncate text-ink-muted">{runMessage(run, t)}</span>;
  return <ChangesSummary counts={run.counts} className="flex-nowrap" />;
}
