import type { RunCounts } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { Trans, useTranslation } from 'react-i18next';

const parts = [
  { count: 'created', ink: 'text-success-ink' },
  { count: 'updated', ink: 'text-accent-ink' },
  { count: 'removed', ink: 'text-ink' },
  { count: 'rejected', ink: 'text-warning-ink' },
] as const satisfies readonly { count: keyof RunCounts; ink: string }[];

interface ChangesSummaryProps {
  readonly counts: RunCounts;
  readonly className?: string;
}

/** What a run did, on one line; only what happened is named. */
export function ChangesSummary({ counts, className }: ChangesSummaryProps) {
  const { t } = useTranslation('runs');
  const shown = parts.filter(({ count }) => counts[count] > 0);
  if (shown.length === 0) return <span className="text-ink-faint">{t('summary.none')}</span>;

  return (
    <span className={classNames('inline-flex flex-wrap gap-x-2.5 tabular-nums', className)}>
      {shown.map(({ count, ink }) => (
        <span key={count} className="whitespace-nowrap text-ink-muted">
          <Trans
            t={t}
            i18nKey={`summary.${count}`}
            count={counts[count]}
            components={{ n: <span className={classNames('font-medium', ink)} /> }}
          />
        </span>
      ))}
    </span>
  );
}
