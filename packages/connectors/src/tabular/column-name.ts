/**
 * The words of a column's or field's name: "UnitPrice", "unit_price" and "UNIT PRICE:" are all ["unit",
 * "price"].
 */
export function wordsOf(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Whether a name is that of an identifier: "ProductID", "SKU", "cod. articolo". */
export const isIdentifier = (words: readonly string[]): boolean =>
  words.some((word) => IDENTIFIER_WORDS.has(word));

export const IDENTIFIER_WORDS: ReadonlySet<string> = new Set(
  'id key code cod codice nr no num number numero sku guid uuid ean barcode'.split(' '),
);
