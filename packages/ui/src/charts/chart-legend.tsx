import { classNames } from '../class-names.ts';
import { dots, type ChartProps } from './chart.ts';

export function ChartLegend({ series }: Pick<ChartProps, 'series'>) {
  return (
    <ul aria-hidden className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-xs text-ink-muted">
      {series.map(({ id, label, tone, isFaint }) => (
        <li key={id} className="flex items-center gap-1.5">
          <span className={classNames('size-2 rounded-full', dots[tone], isFaint && 'opacity-50')} />
          {label}
        </li>
      ))}
    </ul>
  );
}
