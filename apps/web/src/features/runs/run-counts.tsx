import type { RunCounts as Counts } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';

const tiles = [
  { count: 'created', label: 'New', ink: 'text-success-ink' },
  { count: 'updated', label: 'Updated', ink: 'text-accent-ink' },
  { count: 'unchanged', label: 'Unchanged', ink: 'text-ink' },
  { count: 'removed', label: 'Removed', ink: 'text-ink' },
  { count: 'rejected', label: 'Rejected', ink: 'text-warning-ink' },
] as const satisfies readonly { count: keyof Counts; label: string; ink: string }[];

/** The five outcomes of a run side by side. */
export function RunCounts({ counts }: { readonly counts: Counts }) {
  const locale = useLocale();
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5">
      {tiles.map(({ count, label, ink }) => (
        <div
          key={count}
          className="flex flex-col-reverse justify-end bg-surface px-3.5 py-2.5 last:max-sm:col-span-2"
        >
          <dd
            className={classNames(
              'text-lg font-semibold tracking-tight tabular-nums',
              counts[count] > 0 ? ink : 'text-ink-faint',
            )}
          >
            {countText(counts[count], locale)}
          </dd>
          <dt className="text-xs text-ink-muted">{label}</dt>
        </div>
      ))}
    </dl>
  );
}
