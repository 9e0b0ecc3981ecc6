import { ChartFrame } from './chart-frame.tsx';
import { fills, valueOf, type ChartPoint, type ChartProps, type ChartSeries } from './chart.ts';
import { LineMark } from './line-mark.tsx';
import { heightOf, scaleOf, type Scale } from './scale.ts';
import { stackOf } from './stack.ts';

interface BarChartProps extends ChartProps {
  /** Drawn as lines over the bars: what they are compared with. */
  readonly lines?: readonly ChartSeries[];
}

/** A bar per point; several series are stacked. */
export function BarChart({ lines = [], ...props }: BarChartProps) {
  const { points, series, isWhole = false } = props;
  const stacks = points.map((point) => stackOf(point, series));
  const ends = stacks.flatMap((stack) => stack.map(({ to }) => to));
  const overlaid = points.flatMap((point) => lines.flatMap((line) => valueOf(point, line) ?? []));
  const scale = scaleOf([...ends, ...overlaid], { isWhole });
  return (
    <ChartFrame {...props} series={[...series, ...lines]} scale={scale}>
      {points.map((point, index) => (
        <Bars key={point.title ?? point.label} {...{ point, series, scale, index, count: points.length }} />
      ))}
      {lines.map((line) => (
        <LineMark key={line.id} series={line} points={points} scale={scale} />
      ))}
    </ChartFrame>
  );
}

interface BarsProps {
  readonly point: ChartPoint;
  readonly series: readonly ChartSeries[];
  readonly scale: Scale;
  readonly index: number;
  readonly count: number;
}

/** Of the width of its column. */
const BAR_SHARE = 0.68;

function Bars({ point, series, scale, index, count }: BarsProps) {
  const column = 100 / count;
  return stackOf(point, series).map(({ series: { id, tone, isFaint }, from, to }) => (
    <rect
      key={id}
      x={column * (index + (1 - BAR_SHARE) / 2)}
      width={column * BAR_SHARE}
      y={heightOf(Math.max(from, to), scale)}
      height={Math.abs(heightOf(from, scale) - heightOf(to, scale))}
      className={fills[tone]}
      opacity={isFaint === true ? 0.4 : 1}
    />
  ));
}
