import { Skeleton } from '../skeleton.tsx';
import { CHART_HEIGHT } from './chart.ts';

/** Holds the place of a chart of the same height. */
export function ChartSkeleton({ height = CHART_HEIGHT }: { readonly height?: number }) {
  return (
    <div aria-hidden style={{ height }} className="flex flex-col justify-between pb-6">
      {[1, 2, 3, 4, 5].map((line) => (
        <Skeleton key={line} className="h-px" />
      ))}
    </div>
  );
}
