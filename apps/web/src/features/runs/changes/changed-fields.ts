/** What differs between a record before and after, field by field. */

type Data = Readonly<Record<string, unknown>>;

export interface ChangedField {
  readonly field: string;
  /** Undefined where the record did not have the field. */
  readonly before: unknown;
  readonly after: unknown;
}

export type ChangeKind = 'created' | 'updated' | 'removed';

/** `before` is null for a record that is new, `after` for one that is gone. */
export function changeKind({ before, after }: { before: Data | null; after: Data | null }): ChangeKind {
  if (after === null) return 'removed';
  return before === null ? 'created' : 'updated';
}

/** In the order of `order`, fields that are not in it last. Of a record that came or went, every field that says something. */
export function changedFields(
  { before, after }: { readonly before: Data | null; readonly after: Data | null },
  order: readonly string[],
): readonly ChangedField[] {
  const names = [...new Set([...order, ...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return names
    .map((field) => ({ field, before: before?.[field], after: after?.[field] }))
    .filter((one) => textOf(one.before) !== textOf(one.after));
}

/** Nothing, null and no field at all are the same to people. */
const textOf = (value: unknown): string => JSON.stringify(value ?? null, byName);

/** Objects are the same whatever order their fields were written in. */
const byName = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => a.localeCompare(b)))
    : value;
