import { classNames } from '../class-names.ts';
import { strokes, valueOf, type ChartPoint, type ChartSeries } from './chart.ts';
import { linePath } from './line-path.ts';
import type { Scale } from './scale.ts';

interface LineMarkProps {
  readonly series: ChartSeries;
  readonly points: readonly ChartPoint[];
  readonly scale: Scale;
}

export function LineMark({ series, points, scale }: LineMarkProps) {
  return (
    <path
      d={linePath(
        points.map((point) => valueOf(point, series)),
        scale,
      )}
      vectorEffect="non-scaling-stroke"
      fill="none"
      strokeLinecap="round"
      strokeLinejoin="round"
      strokeWidth={series.isFaint === true ? 1.5 : 2}
      strokeDasharray={series.isFaint === true ? '1 4' : undefined}
      className={classNames(strokes[series.tone], series.isFaint && 'opacity-70')}
    />
  );
}
