import type { EntityType } from '@syncline/domain/entity';
import { wordsOf } from './column-name.ts';
import type { InferredColumn } from './infer.ts';
import type { ColumnMapping } from './mapping.ts';

export interface DeclaredType {
  readonly type: EntityType;
  readonly columns: readonly ColumnMapping[];
}

/**
 * A type of its own for a table, one field per column. No field is required, although the sample may show
 * every cell filled: one empty cell later is no reason to set a row aside in a type that nobody else relies
 * on.
 */
export function declareType(name: string, columns: readonly InferredColumn[]): DeclaredType {
  const taken = new Set<string>();
  const fields = columns.map(({ column, kind }) => {
    const field = firstFree(fieldNameOf(column), taken);
    taken.add(field);
    return { column, field, kind };
  });
  return {
    type: {
      name: fieldNameOf(name),
      scope: 'organisation',
      title: titleOf(fields),
      fields: Object.fromEntries(fields.map(({ field, kind }) => [field, { kind, required: false }])),
    },
    columns: fields.map(({ column, field }) => ({ column, field })),
  };
}

/**
 * Letters and digits in camel case, starting with a small letter, as names of types and fields have to be.
 */
function fieldNameOf(column: string): string {
  const [first = '', ...rest] = wordsOf(column)
    .map((word) => word.replaceAll('ß', 'ss').replace(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '');
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return (/^[a-z]/.test(name) ? name : `column${name}`).slice(0, MAX_NAME_LENGTH);
}

/** What a name may have, less room for a number. */
const MAX_NAME_LENGTH = 58;

function firstFree(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let copy = 2; taken.has(candidate); copy++) candidate = `${name}${copy}`;
  return candidate;
}

/** The field a person knows the record by: one that is called so, else the first text. */
function titleOf(
  fields: readonly { readonly field: string; readonly column: string; readonly kind: string }[],
): string {
  const texts = fields.filter(({ kind }) => kind === 'text');
  const named = texts.find(({ column }) =>
    wordsOf(column).some((word) => ['name', 'title', 'nome', 'titolo'].includes(word)),
  );
  return (named ?? texts[0] ?? fields[0])?.field ?? '';
}
