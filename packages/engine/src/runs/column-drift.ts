/** What is different about the columns of a source since it was last read, in sentences for the run's log (R E5, E6). */

const NAMED = 10;

export function columnDrift(before: readonly string[] | null, now: readonly string[]): readonly string[] {
  if (before === null) return [];
  const had = new Set(before);
  const has = new Set(now);
  const added = now.filter((column) => !had.has(column));
  const gone = before.filter((column) => !has.has(column));
  return [
    ...(added.length > 0
      ? [
          `The source has ${sentence('new column', added)} Map what you need of it in the settings of the source.`,
        ]
      : []),
    ...(gone.length > 0 ? [`The source lacks ${sentence('column', gone)}`] : []),
  ];
}

function sentence(what: string, columns: readonly string[]): string {
  const shown = columns.slice(0, NAMED).map((column) => `"${column}"`);
  const rest = columns.length - shown.length;
  const names = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
  return columns.length === 1 ? `a ${what}: ${names}.` : `${what}s: ${names}.`;
}
