/**
 * The key of a record from the cells that identify it. One cell is the key as it stands, so that references,
 * which hold the same text, meet it. Several are joined by '/', with '~' and '/' inside them written as in a
 * JSON pointer (~0, ~1).
 */
export function joinKey(parts: readonly string[]): string {
  const [only = ''] = parts;
  if (parts.length === 1) return only;
  return parts.map((part) => part.replaceAll('~', '~0').replaceAll('/', '~1')).join('/');
}

/** The cells again, of which there are `count`. */
export function splitKey(key: string, count: number): string[] {
  if (count === 1) return [key];
  return key.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What an index of the database can hold, with room to spare. */
export const MAX_KEY_LENGTH = 500;
