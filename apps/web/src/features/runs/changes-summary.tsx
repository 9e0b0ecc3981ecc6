import type { RunCounts } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';

const parts = [
  { count: 'created', label: 'new', ink: 'text-success-ink' },
  { count: 'updated', label: 'updated', ink: 'text-accent-ink' },
  { count: 'removed', label: 'removed', ink: 'text-ink' },
  { count: 'rejected', label: 'rejected', ink: 'text-warning-ink' },
] as const satisfies readonly { count: keyof RunCounts; label: string; ink: string }[];

interface ChangesSummaryProps {
  readonly counts: RunCounts;
  readonly className?: string;
}

/** What a run did, on one line; only what happened is named. */
export function ChangesSummary({ counts, className }: ChangesSummaryProps) {
  const locale = useLocale();
  const shown = parts.filter(({ count }) => counts[count] > 0);
  if (shown.length === 0) return <span className="text-ink-faint">No changes</span>;

  return (
    <span className={classNames('inline-flex flex-wrap gap-x-2.5 tabular-nums', className)}>
      {shown.map(({ count, label, ink }) => (
        <span key={count} className="whitespace-nowrap text-ink-muted">
          <span className={classNames('font-medium', ink)}>{countText(counts[count], locale)}</span> {label}
        </span>
      ))}
    </span>
  );
}
