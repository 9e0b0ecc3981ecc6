/** What an entry of the audit tells about an action, as lines: from what to what where that was kept, else what was sent. */
import { z } from '../../schema.ts';

export interface DetailRow {
  readonly field: string;
  /** Null where only what was sent is known. */
  readonly from: string | null;
  readonly to: string;
}

const changes = z.object({ changes: z.record(z.string(), z.unknown()) });
const pair = z.tuple([z.unknown(), z.unknown()]);
const sent = z.object({ input: z.record(z.string(), z.unknown()) });

/** Ids of what it was done to say nothing to people. */
const isIdentity = (field: string) =>
  /^(source|run|channel|register|store|user|session|invitation|token)Id$/.test(field);

export function detailRows(detail: unknown): readonly DetailRow[] {
  const changed = changes.safeParse(detail);
  if (changed.success)
    return Object.entries(changed.data.changes).flatMap(([field, value]) => {
      const both = pair.safeParse(value);
      // A secret is hidden as a whole.
      return both.success
        ? differences(field, both.data[0], both.data[1])
        : [{ field, from: null, to: textOf(value) }];
    });
  const { data } = sent.safeParse(detail);
  return Object.entries(data?.input ?? {})
    .filter(([field]) => !isIdentity(field))
    .flatMap(([field, value]) => leavesOf(field, value));
}

/** What was sent, without what was left empty. */
function leavesOf(field: string, value: unknown): readonly DetailRow[] {
  if (value === null || value === undefined || value === '') return [];
  const nested = object.safeParse(value);
  if (!nested.success) return [{ field, from: null, to: textOf(value) }];
  return Object.entries(nested.data).flatMap(([name, part]) => leavesOf(`${field}.${name}`, part));
}

const object = z.record(z.string(), z.unknown());

/** Of nested settings, the parts that differ: 'config.location.url'. */
export function differences(field: string, before: unknown, after: unknown): readonly DetailRow[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [then, now] = [object.safeParse(before), object.safeParse(after)];
  if (!then.success || !now.success) return [{ field, from: textOf(before), to: textOf(after) }];
  const names = [...new Set([...Object.keys(then.data), ...Object.keys(now.data)])];
  return names.flatMap((name) =>
    differences(field === '' ? name : `${field}.${name}`, then.data[name], now.data[name]),
  );
}

function textOf(value: unknown): string {
  if (value === undefined || value === null || value === '') return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
