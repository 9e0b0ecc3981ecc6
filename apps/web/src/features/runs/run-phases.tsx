import type { RunView } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { phaseSegments } from './run-state.ts';

/** The names of the phases below their share of the bar: done ones checked, the current one in ink. */
export function RunPhases({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  return (
    <ol className="flex gap-1 text-xs" aria-label={t('phases.label')}>
      {phaseSegments.map(({ name, from, to }) => {
        const isCurrent = run.status === name;
        const isDone = run.progress >= to && !isCurrent;
        return (
          <li
            key={name}
            style={{ flexGrow: to - from }}
            aria-current={isCurrent ? 'step' : undefined}
            className={classNames(
              'flex min-w-0 basis-0 items-center gap-1',
              isCurrent ? 'font-medium text-ink' : 'text-ink-faint',
            )}
          >
            {isDone && <Check aria-label={t('phases.done')} className="size-3 shrink-0 max-sm:hidden" />}
            <span className="truncate">{t(`phases.${name}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}
