import { classNames } from '../class-names.ts';
import { dots, valueOf, type ChartPoint, type ChartProps } from './chart.ts';

interface ChartTooltipProps extends Pick<ChartProps, 'series' | 'format'> {
  readonly point: ChartPoint;
  /** In percent from the left. */
  readonly at: number;
}

/** The figures of the point that somebody looks at, on the side where there is room. */
export function ChartTooltip({ point, series, format, at }: ChartTooltipProps) {
  return (
    <div
      aria-hidden
      style={{ left: `${at}%` }}
      className={classNames(
        'pointer-events-none absolute top-1 z-20 w-max max-w-56 rounded-md border border-line bg-raised px-2.5 py-2 text-xs shadow-lg',
        at > 50 ? '-translate-x-[calc(100%+0.75rem)]' : 'translate-x-3',
      )}
    >
      <p className="mb-1 font-medium">{point.title ?? point.label}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-3 gap-y-0.5">
        {series.map((one) => {
          const value = valueOf(point, one);
          return (
            <div key={one.id} className="contents">
              <dt className="flex items-center gap-1.5 text-ink-muted">
                <span
                  className={classNames(
                    'size-2 shrink-0 rounded-full',
                    dots[one.tone],
                    one.isFaint && 'opacity-50',
                  )}
                />
                {one.label}
              </dt>
              <dd className="text-right tabular-nums">{value === null ? '–' : format(value)}</dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
