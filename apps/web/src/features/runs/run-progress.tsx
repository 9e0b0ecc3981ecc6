import type { RunView } from '@syncline/domain/run';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card } from '@syncline/ui/card';
import { useLocale } from '@syncline/ui/locale';
import { percentText } from '@syncline/ui/number-text';
import { Progress } from '@syncline/ui/progress';
import { Countdown } from '@syncline/ui/relative-time';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangesSummary } from './changes-summary.tsx';
import { RunCounts } from './run-counts.tsx';
import { RunFigures } from './run-figures.tsx';
import { RunPhases } from './run-phases.tsx';
import { isUnderWay, phaseSegments, runTone } from './run-state.ts';
import { runLabel, runMessage } from './run-text.ts';
import { RunStateIcon } from './run-state-icon.tsx';

interface RunProgressProps {
  readonly run: RunView;
  /** Buttons for this run: cancel, try again. */
  readonly actions?: ReactNode;
  /** Puts an ended run's indicator away. */
  readonly onDismiss?: () => void;
}

/** [B5] The full indicator of a run: how far it is, what it does, what came of it, or why it failed and what to do. */
export function RunProgress({ run, actions, onDismiss }: RunProgressProps) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const underWay = isUnderWay(run);

  return (
    <Card aria-label={t('syncOf', { name: run.sourceName })} className="overflow-hidden">
      <div className="flex flex-col gap-4 p-4 sm:p-5">
        <div className="flex flex-wrap items-center gap-x-3.5 gap-y-3">
          <RunStateIcon run={run} />
          <div className="min-w-0 flex-1 basis-40">
            {/* Announced when it changes; the percentage is not, it would never stop talking. */}
            <h2 aria-live="polite" className="text-base font-semibold tracking-tight">
              {runLabel(run, t)}
            </h2>
            {/* Why it failed stands below, with what to do. */}
            {run.error === null && (
              <p className="text-sm break-words text-ink-muted">
                {run.status === 'complete' ? <ChangesSummary counts={run.counts} /> : runMessage(run, t)}
              </p>
            )}
          </div>
          <div className="flex flex-wrap items-center gap-2">
            {underWay &&
              (run.resumeAt === null ? (
                <span className="text-xl font-semibold tracking-tight tabular-nums">
                  {percentText(run.progress, locale)}
                </span>
              ) : (
                <span className="flex flex-col sm:items-end">
                  <Countdown
                    until={run.resumeAt}
                    className="text-xl leading-6 font-semibold tracking-tight text-warning-ink tabular-nums"
                  />
                  <span className="text-xs text-ink-muted">{t('untilItGoesOn')}</span>
                </span>
              ))}
            {actions}
            {onDismiss && !underWay && (
              <Button variant="ghost" size="icon-sm" aria-label={t('dismiss')} onClick={onDismiss}>
                <X aria-hidden />
              </Button>
            )}
          </div>
        </div>

        <div className="flex flex-col gap-1.5">
          <Progress
            value={run.progress}
            label={t('progressOf', { name: run.sourceName })}
            tone={runTone(run)}
            segments={phaseSegments}
          />
          <RunPhases run={run} />
        </div>

        {run.error && (
          <Callout tone="danger" title={run.error.message}>
            {run.error.advice}
          </Callout>
        )}

        <RunFigures run={run} />
      </div>
      {!underWay && run.status !== 'error' && (
        <div className="border-t border-line bg-sunken p-4 sm:px-5">
          <RunCounts counts={run.counts} />
        </div>
      )}
    </Card>
  );
}
