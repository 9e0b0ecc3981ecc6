/**
 * What becomes of a change that was made without knowing of others: field by field, the server wins (R C13). What others did
 * not touch is taken over.
 */
import type { FormerRecord, RecordData } from '@syncline/db/write-record';
import { canonicalJson } from '@syncline/domain/canonical-json';

/** Undefined takes a field away. */
export type Patch = Readonly<Record<string, unknown>>;

export interface Merged {
  readonly data: RecordData;
  /** What the server had in the fields in which it won, and what was wanted there. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly lost: Readonly<Record<string, unknown>>;
}

export function mergeFields(current: RecordData, patch: Patch, changedByOthers: ReadonlySet<string>): Merged {
  const data: Record<string, unknown> = { ...current };
  const kept: Record<string, unknown> = {};
  const lost: Record<string, unknown> = {};
  for (const [field, wanted] of Object.entries(patch)) {
    if (isSame(current[field], wanted)) continue;
    if (changedByOthers.has(field)) {
      kept[field] = current[field] ?? null;
      lost[field] = wanted ?? null;
    } else if (wanted === undefined) delete data[field];
    else data[field] = wanted;
  }
  return { data, kept, lost };
}

/**
 * The fields that anybody else changed after `base`, by the versions since then, the last of them what the record is now. Where
 * the version at `base` is no longer kept, all that was there counts as new.
 */
export function fieldsChangedByOthers(
  versions: readonly FormerRecord[],
  base: number,
  actor: string,
): ReadonlySet<string> {
  const changed = new Set<string>();
  let before: RecordData = {};
  for (const { seq, data, changedBy } of versions) {
    if (seq > base && changedBy !== actor)
      for (const field of fieldsBetween(before, data ?? {})) changed.add(field);
    before = data ?? {};
  }
  return changed;
}

/** What has to change for the one to become the other. */
export const patchBetween = (from: RecordData, to: RecordData): Patch =>
  Object.fromEntries(fieldsBetween(from, to).map((field) => [field, to[field]]));

const fieldsBetween = (one: RecordData, other: RecordData): readonly string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => !isSame(one[field], other[field]),
  );

const isSame = (one: unknown, other: unknown) => canonicalOf(one) === canonicalOf(other);
const canonicalOf = (value: unknown) => (value === undefined ? '' : canonicalJson(value));
