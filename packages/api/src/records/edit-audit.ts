/** What the audit is told of an edited record (R E7): its fields from what to what. What it was before, its versions keep. */
import { canonicalJson } from '@syncline/domain/canonical-json';
import type { AuditNotes, Changes } from '../audit/audit-note.ts';
import type { EditOutcome } from './edit-outcome.ts';

export function tellOf(audit: AuditNotes, type: string, key: string, outcome: EditOutcome): void {
  const before = outcome.outcome === 'conflict' ? null : outcome.before;
  if (outcome.outcome === 'conflict' || (outcome.outcome === 'removed' && before === null))
    return audit.nothingDone();
  const after = outcome.outcome === 'saved' ? outcome.record.data : {};
  audit.note({ subject: `${type} ${key}`, changes: differences(before ?? {}, after) });
}

function differences(before: Readonly<Record<string, unknown>>, after: typeof before): Changes {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    fields
      .map((field) => [field, [before[field] ?? null, after[field] ?? null]] as const)
      .filter(([, [was, is]]) => canonicalJson(was) !== canonicalJson(is)),
  );
}
