import { Misfit } from './misfit.ts';

/** Any JSON value, except one whose text no database can store: U+0000 and halves of surrogate pairs. */
export function toJson(cell: string): unknown {
  try {
    const value: unknown = JSON.parse(cell);
    return isStorable(value) ? value : new Misfit('holds characters that cannot be stored');
  } catch {
    return new Misfit('is not JSON');
  }
}

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0');
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}
