import { strokes, valueOf, type ChartPoint, type ChartSeries } from './chart.ts';
import { linePath } from './line-path.ts';
import type { Scale } from './scale.ts';

interface LineMarkProps {
  readonly series: ChartSeries;
  readonly points: readonly ChartPoint[];
  readonly scale: Scale;
}

/** A line, with an edge in the colour of the page so that it can be told from bars behind it. */
export function LineMark({ series, points, scale }: LineMarkProps) {
  const isFaint = series.isFaint === true;
  const path = {
    d: linePath(
      points.map((point) => valueOf(point, series)),
      scale,
    ),
    vectorEffect: 'non-scaling-stroke',
    fill: 'none',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const;
  return (
    <>
      <path {...path} strokeWidth={isFaint ? 3.5 : 4} className="stroke-surface" opacity={0.7} />
      <path
        {...path}
        strokeWidth={isFaint ? 1.5 : 2}
        strokeDasharray={isFaint ? '1 4' : undefined}
        className={strokes[series.tone]}
      />
    </>
  );
}
