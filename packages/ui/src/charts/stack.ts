/** Bars of one point on top of each other: from where to where each goes. What is below zero hangs below its line. */
import { valueOf, type ChartPoint, type ChartSeries } from './chart.ts';

export interface StackedBar {
  readonly series: ChartSeries;
  readonly from: number;
  readonly to: number;
}

export function stackOf(point: ChartPoint, series: readonly ChartSeries[]): readonly StackedBar[] {
  let above = 0;
  let below = 0;
  const bars: StackedBar[] = [];
  for (const one of series) {
    const value = valueOf(point, one) ?? 0;
    if (value > 0) bars.push({ series: one, from: above, to: (above += value) });
    if (value < 0) bars.push({ series: one, from: below, to: (below += value) });
  }
  return bars;
}
