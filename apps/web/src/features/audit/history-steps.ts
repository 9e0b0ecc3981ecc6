/** The versions of a record as steps: what each changed against the one before it. */
import type { RecordVersion } from './audit-views.ts';

export interface FieldChange {
  readonly field: string;
  /** Undefined where there was nothing. */
  readonly from: unknown;
  readonly to: unknown;
}

export interface HistoryStep {
  readonly kind: 'first' | 'changed' | 'deleted' | 'restored';
  readonly version: RecordVersion;
  readonly changes: readonly FieldChange[];
}

/** `versions` newest first. Without the last page, the oldest is left out: what it changed is not known yet. */
export function historyOf(versions: readonly RecordVersion[], isWhole: boolean): readonly HistoryStep[] {
  return versions.flatMap((version, index): HistoryStep[] => {
    const before = versions[index + 1];
    if (version.data === null) return [{ kind: 'deleted', version, changes: [] }];
    if (!before) return isWhole ? [{ kind: 'first', version, changes: [] }] : [];
    if (before.data === null) return [{ kind: 'restored', version, changes: [] }];
    return [{ kind: 'changed', version, changes: changesOf(before.data, version.data) }];
  });
}

type Data = NonNullable<RecordVersion['data']>;

function changesOf(before: Data, after: Data): readonly FieldChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .map((field) => ({ field, from: before[field], to: after[field] }))
    .filter(({ from, to }) => JSON.stringify(from) !== JSON.stringify(to));
}
