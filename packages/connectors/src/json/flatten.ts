/** A record of JSON as a row of a table: fields of fields become columns of their own, `address.city`. */

/** By column; empty texts are what is null or not there. Null for what is no record. */
export function flatten(record: unknown): ReadonlyMap<string, string> | null {
  if (!isRecord(record)) return null;
  const cells = new Map<string, string>();
  put(cells, '', record, 0);
  return cells;
}

/** Deeper ones stay JSON. */
const MAX_DEPTH = 6;

function put(
  cells: Map<string, string>,
  prefix: string,
  record: Readonly<Record<string, unknown>>,
  depth: number,
): void {
  for (const [key, value] of Object.entries(record)) {
    const column = prefix + key;
    if (isRecord(value) && depth < MAX_DEPTH && Object.keys(value).length > 0)
      put(cells, `${column}.`, value, depth + 1);
    else cells.set(column, textOf(value));
  }
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && /e/i.test(String(value)))
    return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
  return JSON.stringify(value);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
