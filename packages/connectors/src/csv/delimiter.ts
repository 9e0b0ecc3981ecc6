import Papa from 'papaparse';

export const delimiters = [',', ';', '\t', '|'] as const;

const SAMPLE_ROWS = 50;

/**
 * The delimiter by which most rows get as many cells as the header; in a tie, the one that makes more
 * columns. A comma where nothing separates anything: a single column.
 */
export function detectDelimiter(text: string): string {
  const scored = delimiters.map((delimiter) => ({ delimiter, ...score(text, delimiter) }));
  const [best] = scored
    .filter(({ width }) => width > 1)
    .toSorted((a, b) => b.consistency - a.consistency || b.width - a.width);
  return best?.delimiter ?? ',';
}

function score(text: string, delimiter: string): { width: number; consistency: number } {
  const { data, meta } = Papa.parse<string[]>(text, {
    delimiter,
    preview: SAMPLE_ROWS,
    skipEmptyLines: 'greedy',
  });
  // The end of the sample may have cut off the last row.
  const rows = meta.truncated || data.length < 2 ? data : data.slice(0, -1);
  const width = rows[0]?.length ?? 0;
  return { width, consistency: rows.filter((row) => row.length === width).length / rows.length };
}
