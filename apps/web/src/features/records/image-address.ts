/** Where a picture of this server lies that a record names by its hash; null for any other text. */
export const imageAddress = (value: unknown, size: 'thumb.webp' | 'original'): string | null =>
  typeof value === 'string' && /^[0-9a-f]{64}$/.test(value) ? `/images/${value}/${size}` : null;
