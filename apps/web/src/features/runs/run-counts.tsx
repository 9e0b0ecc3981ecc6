import type { RunCounts as Counts } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { useTranslation } from 'react-i18next';

const tiles = [
  { count: 'created', ink: 'text-success-ink' },
  { count: 'updated', ink: 'text-accent-ink' },
  { count: 'unchanged', ink: 'text-ink' },
  { count: 'removed', ink: 'text-ink' },
  { count: 'rejected', ink: 'text-warning-ink' },
] as const satisfies readonly { count: keyof Counts; ink: string }[];

/** The five outcomes of a run side by side. */
export function RunCounts({ counts }: { readonly counts: Counts }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  return (
    <dl className="grid grid-cols-3 gap-px overflow-hidden rounded-lg border border-line bg-line sm:grid-cols-5">
      {tiles.map(({ count, ink }) => (
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
          <dt className="text-xs text-ink-muted">{t(`counts.${count}`)}</dt>
        </div>
      ))}
    </dl>
  );
}
