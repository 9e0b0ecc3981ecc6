/**
 * One text per value, whatever order its keys were written in: the input of the content hash by which
 * a run tells changed records from unchanged ones. Keys without a value are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** Every row of an import passes through here, so it makes no arrays of entries on the way. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const keys = Object.keys(value).sort();
  // Nothing to order; and a date has no keys, but says itself what its JSON is.
  if (keys.length === 0) return value;
  const ordered: Record<string, unknown> = {};
  for (const key of keys) {
    const inner = sorted(value[key]);
    if (key === '__proto__') Object.defineProperty(ordered, key, { value: inner, enumerable: true });
    else ordered[key] = inner;
  }
  return ordered;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
