import { isBlank } from './cells/convert.ts';
import { isIdentifier, wordsOf } from './column-name.ts';
import { joinKey } from './record-key.ts';

type Rows = readonly (readonly string[])[];

/**
 * The columns that identify a row: one whose cells are all filled and all different, preferably one named as
 * an identifier, else the first two or three identifiers that do so together. Empty where the sample shows
 * none.
 */
export function suggestKey(typeName: string, header: readonly string[], rows: Rows): string[] {
  const filled = rows.filter((row) => !row.every(isBlank));
  if (filled.length === 0) return [];
  const columns = header
    .map((column, index) => ({ column, index, rank: rankOf(column, index, typeName) }))
    .filter(({ index }) => filled.every((row) => !isBlank(row[index] ?? '')))
    .toSorted((a, b) => b.rank - a.rank);
  const identifies = (indexes: readonly number[]) =>
    new Set(filled.map((row) => joinKey(indexes.map((index) => row[index] ?? '')))).size === filled.length;

  const identifiers = columns.filter(({ rank }) => rank >= IDENTIFIER);
  const single = identifiers.find(({ index }) => identifies([index]));
  if (single) return [single.column];
  for (const size of [2, 3])
    for (const group of combinations(identifiers.slice(0, 6), size))
      if (identifies(group.map(({ index }) => index)))
        return group.toSorted((a, b) => a.index - b.index).map(({ column }) => column);
  const other = columns.find(({ index }) => identifies([index]));
  return other ? [other.column] : [];
}

const IDENTIFIER = 1;

/** "ProductID" of a product before any other identifier, then by position: keys tend to stand in front. */
function rankOf(column: string, index: number, typeName: string): number {
  const words = wordsOf(column);
  const position = 1 / (index + 2);
  if (!isIdentifier(words)) return position;
  const rest = words.filter((word) => !isIdentifier([word])).join('');
  return IDENTIFIER + position + (rest === '' || rest === wordsOf(typeName).join('') ? 1 : 0);
}

function* combinations<Item>(items: readonly Item[], size: number): Generator<Item[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [at, item] of items.entries())
    for (const rest of combinations(items.slice(at + 1), size - 1)) yield [item, ...rest];
}
