import { classNames } from '@syncline/ui/class-names';
import { useTranslation } from 'react-i18next';
import { changeBars, type changeParts } from './change-bars.ts';
import type { SourceView } from './source-view.ts';

interface RecentChangesProps {
  readonly runs: SourceView['recentRuns'];
  readonly className?: string;
}

const SHOWN = 20;

const fills = {
  created: 'fill-success',
  updated: 'fill-accent',
  removed: 'fill-warning',
} as const satisfies Record<(typeof changeParts)[number], string>;

/** [D3] What the last runs changed, a bar for each; a mark where one failed. */
export function RecentChanges({ runs, className }: RecentChangesProps) {
  const { t } = useTranslation('sources');
  if (runs.length === 0) return null;
  const bars = changeBars(runs);
  // Each run has its place, however few there were: the newest on the right.
  const first = Math.max(0, SHOWN - bars.length);
  const sum = (part: (typeof changeParts)[number]) => runs.reduce((all, run) => all + run[part], 0);
  const width = 100 / (first + bars.length);
  const named = {
    role: 'img',
    'aria-label': t('recent.changes', {
      count: runs.length,
      created: sum('created'),
      updated: sum('updated'),
      removed: sum('removed'),
    }),
  } as const;
  return (
    <svg
      {...named}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={classNames('h-8 w-full', className)}
    >
      {bars.map(({ isFailed, parts }, at) => {
        let top = 100;
        const place = { x: (first + at) * width + width * 0.15, width: width * 0.7 };
        return (
          // Runs have their place, and no name.
          // oxlint-disable-next-line react/no-array-index-key
          <g key={at}>
            <rect {...place} y={97} height={3} className={isFailed ? 'fill-danger' : 'fill-line-strong'} />
            {parts.map(({ part, height }) => {
              top -= height;
              return <rect key={part} {...place} y={top} height={height} className={fills[part]} />;
            })}
          </g>
        );
      })}
    </svg>
  );
}
