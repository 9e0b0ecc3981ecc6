/** What every chart is handed: points along the horizontal axis, and the series of figures that each of them has. */

/** A colour of the theme. Series that are told apart by tone alone are told apart by their words in the legend too. */
export type ChartTone = 'accent' | 'success' | 'warning' | 'danger' | 'neutral';

export interface ChartSeries {
  readonly id: string;
  readonly label: string;
  readonly tone: ChartTone;
  /** Quieter than the others, for what they are compared with. */
  readonly isFaint?: boolean;
}

export interface ChartPoint {
  /** Below the axis: short. */
  readonly label: string;
  /** In full, for the tooltip and for screen readers; the label, if absent. */
  readonly title?: string;
  /** By the id of the series; a gap where there is no figure. */
  readonly values: Readonly<Record<string, number | null>>;
}

/** The space between two figures, such as the 50th and 95th percentile. */
export interface ChartBand {
  readonly from: string;
  readonly to: string;
  readonly tone: ChartTone;
}

export interface ChartProps {
  /** What the chart shows, for who cannot see it. */
  readonly label: string;
  readonly points: readonly ChartPoint[];
  readonly series: readonly ChartSeries[];
  /** A figure in the person's language. */
  readonly format: (value: number) => string;
  /** The same beside the axis, where there is little room. */
  readonly formatTick?: (value: number) => string;
  /** Figures are counted in steps of one, and so is the axis. */
  readonly isWhole?: boolean;
  /** What the column of the points is called in the table of the figures: "Hour", "Day". */
  readonly pointLabel: string;
  /** In pixels, the words below the axis included. The same with and without data, so that nothing jumps. */
  readonly height?: number;
  readonly hasLegend?: boolean;
}

export const CHART_HEIGHT = 220;

export const valueOf = ({ values }: ChartPoint, { id }: { readonly id: string }): number | null =>
  values[id] ?? null;

export const fills = {
  accent: 'fill-accent',
  success: 'fill-success',
  warning: 'fill-warning',
  danger: 'fill-danger',
  neutral: 'fill-ink-faint',
} as const satisfies Record<ChartTone, string>;

export const strokes = {
  accent: 'stroke-accent',
  success: 'stroke-success',
  warning: 'stroke-warning',
  danger: 'stroke-danger',
  neutral: 'stroke-ink-faint',
} as const satisfies Record<ChartTone, string>;

export const dots = {
  accent: 'bg-accent',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  neutral: 'bg-ink-faint',
} as const satisfies Record<ChartTone, string>;
