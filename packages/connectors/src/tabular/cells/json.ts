import { Misfit } from './misfit.ts';

/**
 * Any JSON value that can be stored and read back as it is. That leaves out numbers beyond a double, text
 * with U+0000 or halves of surrogate pairs, which databases refuse, and the name "__proto__", which libraries
 * drop for safety.
 */
export function toJson(cell: string): unknown {
  try {
    const value: unknown = JSON.parse(cell);
    return isStorable(value) ? value : new Misfit('holds something that cannot be stored');
  } catch {
    return new Misfit('is not JSON');
  }
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(
    ([key, inner]) => key !== '__proto__' && isStorable(key) && isStorable(inner),
  );
}
