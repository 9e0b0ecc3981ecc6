/** Column names from a header row, made unique so that a mapping can name every column. */
export interface Header {
  readonly columns: readonly string[];
  readonly warnings: readonly string[];
}

/** A second "Name" becomes "Name (2)"; a blank fifth cell becomes "Column 5". */
export function nameColumns(cells: readonly string[]): Header {
  const taken = new Set<string>();
  const warnings: string[] = [];
  const columns = cells.map((cell, index) => {
    const name = cell.trim() || `Column ${index + 1}`;
    const unique = firstFree(name, taken);
    taken.add(unique);
    if (unique !== name)
      warnings.push(`The header has "${name}" more than once: one is called "${unique}" here.`);
    return unique;
  });
  return { columns, warnings };
}

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let copy = 2; taken.has(candidate); copy++) candidate = `${name} (${copy})`;
  return candidate;
}
