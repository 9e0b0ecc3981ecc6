import { classNames } from '@syncline/ui/class-names';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { WizardStep } from './draft.ts';

/** Where one is on the way. Steps that lie behind are buttons. */
export function Stepper({
  steps,
  current,
  onGoTo,
}: {
  readonly steps: readonly WizardStep[];
  readonly current: WizardStep;
  readonly onGoTo: (step: WizardStep) => void;
}) {
  const { t } = useTranslation('wizard');
  const at = steps.indexOf(current);
  return (
    <ol aria-label={t('steps.label')} className="flex items-center gap-2 sm:gap-3">
      {steps.map((step, index) => {
        const isDone = index < at;
        const mark = (
          <>
            <span
              className={classNames(
                'flex size-5 shrink-0 items-center justify-center rounded-full text-2xs font-semibold tabular-nums transition-colors',
                index === at && 'bg-accent text-on-accent',
                isDone && 'bg-accent-soft text-accent-ink',
                index > at && 'border border-line-strong text-ink-faint',
              )}
            >
              {isDone ? <Check aria-label={t('steps.done')} className="size-3" strokeWidth={3} /> : index + 1}
            </span>
            <span className={classNames(index !== at && 'max-sm:sr-only')}>{t(`steps.${step}`)}</span>
          </>
        );
        const styles = 'flex items-center gap-2 rounded-sm text-sm font-medium';
        return (
          <li
            key={step}
            aria-current={index === at ? 'step' : undefined}
            className="flex items-center gap-2 sm:gap-3"
          >
            {index > 0 && <span aria-hidden className="h-px w-4 bg-line-strong sm:w-8" />}
            {isDone ? (
              <button
                type="button"
                className={classNames(styles, 'text-ink-muted hover:text-ink')}
                onClick={() => onGoTo(step)}
              >
                {mark}
              </button>
            ) : (
              <span className={classNames(styles, index === at ? 'text-ink' : 'text-ink-faint')}>{mark}</span>
            )}
          </li>
        );
      })}
    </ol>
  );
}
