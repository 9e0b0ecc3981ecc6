import { ChartFrame } from './chart-frame.tsx';
import { fills, valueOf, type ChartBand, type ChartProps } from './chart.ts';
import { LineMark } from './line-mark.tsx';
import { bandPath } from './line-path.ts';
import { scaleOf } from './scale.ts';

interface LineChartProps extends ChartProps {
  /** Between two of the series, behind all lines. */
  readonly band?: ChartBand;
}

/** Figures that go up and down, one line per series. */
export function LineChart({ band, ...props }: LineChartProps) {
  const { points, series, isWhole = false } = props;
  const values = points.flatMap((point) => series.flatMap((one) => valueOf(point, one) ?? []));
  const scale = scaleOf(values, { isWhole });
  const figures = (id: string) => points.map((point) => valueOf(point, { id }));
  return (
    <ChartFrame {...props} scale={scale}>
      {band && (
        <path
          d={bandPath(figures(band.from), figures(band.to), scale)}
          className={fills[band.tone]}
          opacity={0.14}
        />
      )}
      {/* What is compared with lies behind. */}
      {series.toSorted(byFaint).map((one) => (
        <LineMark key={one.id} series={one} points={points} scale={scale} />
      ))}
    </ChartFrame>
  );
}

const byFaint = (one: { isFaint?: boolean }, other: { isFaint?: boolean }) =>
  Number(other.isFaint ?? false) - Number(one.isFaint ?? false);
