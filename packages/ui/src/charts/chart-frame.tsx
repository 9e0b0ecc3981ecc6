/** What all charts share: axes, legend, tooltip, the keyboard, and a table of the figures for who cannot see them. */
import { useState, type PointerEvent, type ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { ChartLegend } from './chart-legend.tsx';
import { ChartTable } from './chart-table.tsx';
import { ChartTooltip } from './chart-tooltip.tsx';
import { CHART_HEIGHT, valueOf, type ChartProps } from './chart.ts';
import { heightOf, labelEvery, middleOf, type Scale } from './scale.ts';

interface ChartFrameProps extends ChartProps {
  readonly scale: Scale;
  /** The marks, in a box of 100 by 100 that is stretched to the size of the plot. */
  readonly children: ReactNode;
}

/** No width is measured, so the first frame is the right one: marks are stretched, words are not. */
export function ChartFrame(props: ChartFrameProps) {
  const { label, points, series, format, formatTick = format, scale, height = CHART_HEIGHT } = props;
  const [chosen, setChosen] = useState<number | null>(null);
  const newest = points.length - 1;
  // Live updates may take points away from under the pointer.
  const pointed = chosen === null || newest < 0 ? null : Math.min(chosen, newest);
  const point = pointed === null ? undefined : points[pointed];
  const said = (index: number) => {
    const at = points[index];
    if (!at) return '';
    const figures = series.map((one) => {
      const value = valueOf(at, one);
      return `${one.label}: ${value === null ? '–' : format(value)}`;
    });
    return `${at.title ?? at.label}, ${figures.join(', ')}`;
  };

  return (
    <figure className="@container min-w-0">
      {props.hasLegend === true && <ChartLegend series={series} />}
      <div
        style={{ height }}
        className="relative flex rounded-sm outline-offset-4 outline-accent has-focus-visible:outline-2"
        onPointerMove={(event) => setChosen(columnUnder(event, points.length))}
        onPointerDown={(event) => setChosen(columnUnder(event, points.length))}
        // What a finger has chosen stays to be read.
        onPointerLeave={(event) => event.pointerType === 'mouse' && setChosen(null)}
      >
        {/* The arrow keys go from point to point, and a screen reader says its figures. */}
        <input
          type="range"
          className="sr-only"
          aria-label={label}
          aria-valuetext={said(pointed ?? newest)}
          min={0}
          max={Math.max(newest, 0)}
          value={Math.max(pointed ?? newest, 0)}
          disabled={newest < 0}
          onChange={(event) => setChosen(event.target.valueAsNumber)}
          onFocus={(event) => event.target.matches(':focus-visible') && setChosen(newest)}
          onBlur={() => setChosen(null)}
        />
        <div aria-hidden className="relative mb-6 flex flex-col text-2xs text-ink-faint tabular-nums">
          {/* In the flow, so that the column is as wide as its widest figure. */}
          {scale.ticks.map((tick) => (
            <span key={tick} className="invisible h-0 pr-2">
              {formatTick(tick)}
            </span>
          ))}
          {scale.ticks.map((tick) => (
            <span
              key={tick}
              style={{ top: `${heightOf(tick, scale)}%` }}
              className="absolute right-2 -translate-y-1/2 whitespace-nowrap"
            >
              {formatTick(tick)}
            </span>
          ))}
        </div>
        <div className="relative min-w-0 flex-1">
          <div className="absolute inset-x-0 top-0 bottom-6" data-plot>
            <svg
              aria-hidden
              viewBox="0 0 100 100"
              preserveAspectRatio="none"
              className="absolute inset-0 size-full overflow-visible"
            >
              {scale.ticks.map((tick) => (
                <line
                  key={tick}
                  x1={0}
                  x2={100}
                  y1={heightOf(tick, scale)}
                  y2={heightOf(tick, scale)}
                  vectorEffect="non-scaling-stroke"
                  className={tick === 0 ? 'stroke-line-strong' : 'stroke-line'}
                />
              ))}
              {pointed !== null && (
                <rect
                  x={(pointed / points.length) * 100}
                  width={100 / points.length}
                  y={0}
                  height={100}
                  className="fill-hover"
                />
              )}
              {props.children}
            </svg>
            {point && pointed !== null && (
              <ChartTooltip
                point={point}
                series={series}
                format={format}
                at={middleOf(pointed, points.length)}
              />
            )}
          </div>
          <PointLabels points={points} />
        </div>
      </div>
      <ChartTable {...props} />
    </figure>
  );
}

/** Which point's column the pointer is over; null beside the plot. */
function columnUnder(event: PointerEvent<HTMLElement>, count: number): number | null {
  const plot = event.currentTarget.querySelector('[data-plot]')?.getBoundingClientRect();
  if (!plot || plot.width === 0 || count === 0) return null;
  const index = Math.floor(((event.clientX - plot.left) / plot.width) * count);
  return index < 0 ? null : Math.min(index, count - 1);
}

/** As many as there is room for; fewer on a narrow screen. */
function PointLabels({ points }: Pick<ChartProps, 'points'>) {
  const everyWide = labelEvery(points.length, 12);
  const everyNarrow = everyWide * labelEvery(Math.ceil(points.length / everyWide), 5);
  return (
    <div aria-hidden className="absolute inset-x-0 bottom-0 h-5 overflow-x-clip text-2xs text-ink-faint">
      {points.map(
        ({ label, title }, index) =>
          index % everyWide === 0 && (
            <span
              key={title ?? label}
              style={{ left: `${middleOf(index, points.length)}%` }}
              className={classNames(
                'absolute bottom-0 whitespace-nowrap tabular-nums',
                shiftAt(middleOf(index, points.length)),
                index % everyNarrow !== 0 && 'hidden @lg:block',
              )}
            >
              {label}
            </span>
          ),
      )}
    </div>
  );
}

/** Centred below its point, but for those at the edges, which would be cut off there. */
const shiftAt = (percent: number): string =>
  percent < 5 ? '' : percent > 95 ? '-translate-x-full' : '-translate-x-1/2';
