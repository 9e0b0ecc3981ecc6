/** Records that come as gone, apart from those that are there. */
import type { RemovedRecord } from '../connector.ts';
import { flatten } from '../json/flatten.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { joinKey } from '../tabular/record-key.ts';
import type { HttpDocument } from './http-document.ts';

export function removedIn(
  records: readonly unknown[],
  { deleted }: HttpDocument,
  { mapping, type, before }: { readonly mapping: Mapping; readonly type: string; readonly before: number },
): { readonly present: readonly unknown[]; readonly removed: readonly RemovedRecord[] } {
  if (!deleted) return { present: records, removed: [] };
  const present: unknown[] = [];
  const removed: RemovedRecord[] = [];
  for (const [index, record] of records.entries()) {
    const cells = flatten(record, { withFirsts: true });
    const mark = cells?.get(deleted.field) ?? '';
    const isGone = deleted.equals === undefined ? !/^(|false|0|null)$/.test(mark) : mark === deleted.equals;
    if (!cells || !isGone) present.push(record);
    else
      removed.push({
        row: before + index + 1,
        type,
        key: joinKey(mapping.key.map((column) => cells.get(column) ?? '')),
      });
  }
  return { present, removed };
}
