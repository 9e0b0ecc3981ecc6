/** What a changed mapping comes to at the next run. */
import { isDeepEqual } from './is-deep-equal.ts';
import type { Mapping } from '../wizard/mapping-draft.ts';

export interface MappingChange {
  /** Every record gets another key: those there are go, and come again. */
  readonly isKeyChanged: boolean;
  /** Fields that were empty, and are filled. */
  readonly filled: readonly string[];
  /** Fields that were filled, and become empty. */
  readonly emptied: readonly string[];
  /** Fields that are made otherwise: from another column, in other steps, of another kind. */
  readonly remade: readonly string[];
}

/** Null where they are the same. */
export function changeOf(before: Mapping, after: Mapping): MappingChange | null {
  const [then, now] = [sourcesOf(before), sourcesOf(after)];
  const change = {
    isKeyChanged: !isDeepEqual(before.key, after.key),
    filled: [...now.keys()].filter((field) => !then.has(field)),
    emptied: [...then.keys()].filter((field) => !now.has(field)),
    remade: [...now.keys()].filter(
      (field) => then.has(field) && !isDeepEqual(then.get(field), now.get(field)),
    ),
  };
  const isSame =
    !change.isKeyChanged &&
    change.filled.length + change.emptied.length + change.remade.length === 0 &&
    isDeepEqual(before.declares ?? null, after.declares ?? null);
  return isSame ? null : change;
}

/** By field: all that decides on its value. */
function sourcesOf({ columns, fixed = {}, formats = {}, declares }: Mapping): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>([
    ...columns.map(
      ({ column, field, steps = [] }) =>
        [field, { column, steps, formats, kind: declares?.fields[field] ?? null }] as const,
    ),
    ...Object.entries(fixed).map(([field, value]) => [field, { value, formats }] as const),
  ]);
}
