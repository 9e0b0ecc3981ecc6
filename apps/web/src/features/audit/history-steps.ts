/** The versions of a record as steps: what each changed against the one before it. */
import type { RecordVersion } from './audit-views.ts';
import { differences, type DetailRow } from './detail-rows.ts';

export interface HistoryStep {
  readonly kind: 'first' | 'changed' | 'deleted' | 'restored';
  readonly version: RecordVersion;
  readonly changes: readonly DetailRow[];
}

/** `versions` newest first. Without the last page, the oldest is left out: what it changed is not known yet. */
export function historyOf(versions: readonly RecordVersion[], isWhole: boolean): readonly HistoryStep[] {
  return versions.flatMap((version, index): HistoryStep[] => {
    const before = versions[index + 1];
    if (version.data === null) return [{ kind: 'deleted', version, changes: [] }];
    if (!before) return isWhole ? [{ kind: 'first', version, changes: [] }] : [];
    if (before.data === null) return [{ kind: 'restored', version, changes: [] }];
    return [{ kind: 'changed', version, changes: differences('', before.data, version.data) }];
  });
}
