/** A record of JSON as a row of a table: fields of fields become columns of their own, `address.city`. */

interface Options {
  /** The first of a list of records is told field by field too: `variants.0.price`. */
  readonly withFirsts?: boolean;
}

/** By column; empty texts are what is null or not there. Null for what is no record. */
export function flatten(
  record: unknown,
  { withFirsts = false }: Options = {},
): ReadonlyMap<string, string> | null {
  if (!isRecord(record)) return null;
  const cells = new Map<string, string>();
  put('', record, 0);
  return cells;

  function put(prefix: string, fields: Readonly<Record<string, unknown>>, depth: number): void {
    for (const [key, value] of Object.entries(fields)) {
      const column = prefix + key;
      const canGoDeeper = depth < MAX_DEPTH;
      if (isRecord(value) && canGoDeeper && Object.keys(value).length > 0) {
        put(`${column}.`, value, depth + 1);
        continue;
      }
      cells.set(column, textOf(value));
      const first: unknown = Array.isArray(value) ? value[0] : undefined;
      if (withFirsts && isRecord(first) && canGoDeeper) put(`${column}.0.`, first, depth + 1);
    }
  }
}

/** Deeper ones stay JSON. */
const MAX_DEPTH = 6;

function textOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && /e/i.test(String(value)))
    return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
  return JSON.stringify(value);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
