import { classNames } from '../class-names.ts';
import { fills, strokes, type ChartTone } from './chart.ts';
import { bandPath, linePath } from './line-path.ts';
import { scaleOf } from './scale.ts';

interface SparklineProps {
  readonly values: readonly (number | null)[];
  readonly tone?: ChartTone;
  /** What it shows; without it, the figures beside it say enough. */
  readonly label?: string;
  readonly className?: string;
}

/** The shape of some figures, without axes: beside the figure that counts. */
export function Sparkline({ values, tone = 'accent', label, className }: SparklineProps) {
  const scale = scaleOf(values.flatMap((value) => value ?? []));
  return (
    <svg
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={classNames('h-8 w-full overflow-visible', className)}
    >
      <path
        d={bandPath(
          values.map((value) => value && 0),
          values,
          scale,
        )}
        className={fills[tone]}
        opacity={0.12}
      />
      <path
        d={linePath(values, scale)}
        vectorEffect="non-scaling-stroke"
        fill="none"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        className={strokes[tone]}
      />
    </svg>
  );
}
