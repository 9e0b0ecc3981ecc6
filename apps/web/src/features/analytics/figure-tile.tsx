import { Sparkline } from '@syncline/ui/sparkline';
import { Change } from './change.tsx';
import { changeOf } from './sales-points.ts';

interface FigureTileProps {
  readonly label: string;
  readonly current: number | null;
  readonly previous: number | null;
  readonly format: (value: number) => string;
  /** Over the period. */
  readonly course?: readonly (number | null)[];
}

/** A figure that counts, how it compares, and how it came about. */
export function FigureTile({ label, current, previous, format, course }: FigureTileProps) {
  const text = (value: number | null) => (value === null ? '–' : format(value));
  return (
    <div className="flex min-w-0 flex-col gap-1 rounded-lg border border-line bg-surface px-4 pt-3 pb-3.5 shadow-xs">
      <dt className="truncate text-xs font-medium text-ink-muted">{label}</dt>
      <dd className="flex min-w-0 flex-col">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="truncate text-xl font-semibold tracking-tight tabular-nums">{text(current)}</span>
          <Change share={changeOf(current, previous)} before={text(previous)} />
        </span>
        {course && <Sparkline values={course} className="mt-2 h-8" />}
      </dd>
    </div>
  );
}
