/**
 * A first mapping from a table to an entity type, for a person to correct. Names decide, the sample has a
 * veto.
 */
import type { EntityType, Field } from '@syncline/domain/entity';
import { fits, isBlank } from './cells/convert.ts';
import { isIdentifier, IDENTIFIER_WORDS, wordsOf } from './column-name.ts';
import type { Formats } from './formats.ts';
import type { ColumnMapping, Mapping } from './mapping.ts';
import { meaningsOf } from './synonyms.ts';
import { suggestKey } from './suggest-key.ts';

interface Sample {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly formats: Formats;
}

export function suggestMapping(type: EntityType, { header, rows, formats }: Sample): Mapping {
  const candidates = header.flatMap((column, index) => {
    const cells = rows.map((row) => row[index] ?? '').filter((cell) => !isBlank(cell));
    return Object.entries<Field>(type.fields).flatMap(([field, declared]) => {
      const likeness = likenessOf(column, field, declared, type);
      return likeness > 0 && cells.every((cell) => fits(declared.kind, formats, cell))
        ? [{ column, field, likeness }]
        : [];
    });
  });
  return {
    type: type.name,
    key: suggestKey(type.name, header, rows),
    columns: bestPairs(candidates, type),
    ...(Object.keys(formats).length > 0 && { formats }),
  };
}

interface Candidate extends ColumnMapping {
  readonly likeness: number;
}

/** The likest pair first; a column fills one field and a field is filled once. */
function bestPairs(candidates: readonly Candidate[], type: EntityType): ColumnMapping[] {
  const columns = new Set<string>();
  const chosen = new Map<string, ColumnMapping>();
  for (const { column, field } of candidates.toSorted((a, b) => b.likeness - a.likeness))
    if (!columns.has(column) && !chosen.has(field)) {
      columns.add(column);
      chosen.set(field, { column, field });
    }
  return Object.keys(type.fields).flatMap((field) => chosen.get(field) ?? []);
}

/** From 0, nothing in common, to 1, the same name. */
function likenessOf(
  column: string,
  field: string,
  { kind, references, required }: Field,
  type: EntityType,
): number {
  const words = wordsOf(column);
  const ownWords = withoutPrefix(words, wordsOf(type.name));
  const fieldWords = wordsOf(field);

  if (kind === 'reference') {
    const target = references ? wordsOf(references) : fieldWords;
    if (same(words, fieldWords)) return 1;
    const isNamedAfter = (name: readonly string[]) =>
      same(words.slice(0, name.length), name) &&
      words.length === name.length + 1 &&
      IDENTIFIER_WORDS.has(words.at(-1) ?? '');
    return isNamedAfter(fieldWords) || isNamedAfter(target) ? 0.95 : 0;
  }
  if (same(words, fieldWords)) return 1;
  if (ownWords.length < words.length && same(ownWords, fieldWords)) return 0.95;
  if (meaningsOf(ownWords).includes(field) || meaningsOf(words).includes(field)) return 0.8;
  // The number of an order is what an "OrderID" holds, but only where the type cannot do without it.
  if (required && isIdentifier(fieldWords) && ownWords.length === 1 && isIdentifier(ownWords)) return 0.6;
  return 0;
}

const same = (a: readonly string[], b: readonly string[]) => a.join('') === b.join('');

/** "ProductName" of a product is its name. */
function withoutPrefix(words: readonly string[], prefix: readonly string[]): readonly string[] {
  return words.length > prefix.length && same(words.slice(0, prefix.length), prefix)
    ? words.slice(prefix.length)
    : words;
}
