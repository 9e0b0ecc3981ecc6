/** Partial answers: `fields=properties(title,locale),sheets.properties(sheetId)` leaves everything else out. */

type Mask = Map<string, Mask>;

export function applyMask(value: unknown, fields: string | null): unknown {
  return fields === null || fields === '*' ? value : masked(value, parseMask(fields));
}

function masked(value: unknown, mask: Mask): unknown {
  if (mask.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => masked(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const below = mask.get(name);
      return below ? [[name, masked(inner, below)]] : [];
    }),
  );
}

function parseMask(fields: string): Mask {
  const mask: Mask = new Map();
  let depth = 0;
  let part = '';
  for (const sign of `${fields},`) {
    if (sign === ',' && depth === 0) {
      addPath(mask, part);
      part = '';
      continue;
    }
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    part += sign;
  }
  return mask;
}

function addPath(mask: Mask, path: string): void {
  const [, name = '', rest = '', inner] = /^([\w]+)(?:[./]([^(].*)|\((.*)\))?$/.exec(path.trim()) ?? [];
  if (name === '') return;
  const below = mask.get(name) ?? new Map();
  mask.set(name, below);
  const deeper = inner === undefined ? (rest === '' ? new Map() : parseMask(rest)) : parseMask(inner);
  for (const [key, value] of deeper) below.set(key, value);
}
