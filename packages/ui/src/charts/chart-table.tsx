import { valueOf, type ChartProps } from './chart.ts';

/** The figures of a chart for who reads them by ear. */
export function ChartTable({ label, points, series, format, pointLabel }: ChartProps) {
  return (
    // A table cannot be clipped to nothing itself: it stays as wide as its cells.
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{pointLabel}</th>
            {series.map((one) => (
              <th key={one.id} scope="col">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.title ?? point.label}>
              <th scope="row">{point.title ?? point.label}</th>
              {series.map((one) => {
                const value = valueOf(point, one);
                return <td key={one.id}>{value === null ? '–' : format(value)}</td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
