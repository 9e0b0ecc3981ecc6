/** The findings as people read them. */
import type { Finding } from './benchmark.ts';

const header = ['name', 'ours', 'reference', 'ratio', 'bound', 'unit', 'spread', 'ok'];

export function tableOf(findings: readonly Finding[]): string {
  const rows = [header, ...findings.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => aligned(cell, column, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cellsOf({ result, spread, isMissed }: Finding): string[] {
  const { name, ours, reference, ratio, bound, atMost, unit } = result;
  return [
    name,
    numeral.format(ours),
    reference === null ? '–' : numeral.format(reference),
    ratio === null ? '–' : ratio.toFixed(2),
    atMost === undefined ? (bound === null ? '–' : String(bound)) : `${atMost} ${unit}`,
    unit,
    `± ${Math.round(spread * 100)} %`,
    bound === null && atMost === undefined ? '–' : isMissed ? 'MISSED' : 'yes',
  ];
}

const numeral = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

const aligned = (cell: string, column: number, width: number) =>
  column === 0 ? cell.padEnd(width) : cell.padStart(width);
