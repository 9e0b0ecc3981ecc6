/** A record as it is shown: what the server sent, and on top of it what waits to be sent. The two are never stored as one. */
import type { Data, EffectRow, RecordRow } from '../store/rows.ts';

export interface Shown<Of = Data> {
  readonly feed: number;
  readonly key: string;
  /** Of the last change that came from the server; 0: it does not know of the record. */
  readonly seq: number;
  readonly data: Of;
  /** Some of it was done here and has not come back from the server. */
  readonly isPending: boolean;
}

/** `effects` are of this record, in the order in which they were made. */
export function overlay(row: RecordRow | undefined, effects: readonly EffectRow[]): Shown | null {
  const [first] = effects;
  const place = row ?? first;
  if (!place) return null;
  const synced = row?.data ?? null;
  const data = effects.reduce((before, { change }) => dataAfter(before, change), synced);
  if (data === null) return null;
  return { feed: place.feed, key: place.key, seq: row?.seq ?? 0, data, isPending: first !== undefined };
}

function dataAfter(data: Data | null, change: EffectRow['change']): Data | null {
  switch (change.kind) {
    case 'put':
      return change.data;
    case 'remove':
      return null;
    case 'patch': {
      if (data === null) return null;
      const fields = Object.entries({ ...data, ...change.fields });
      return Object.fromEntries(fields.filter(([, value]) => value !== null));
    }
  }
}
