/** A number for a set of records, whatever their order: two sets that differ hardly ever have the same. */
import { createHash } from 'node:crypto';

export type Digest = bigint;
export const NOTHING: Digest = 0n;

const MASK = (1n << 64n) - 1n;
const known = new Map<string, Digest>();
const MOST_KNOWN = 200_000;

export const plus = (one: Digest, other: Digest): Digest => (one + other) & MASK;

export function digestOf({ key, seq, data }: { key: string; seq: number; data: unknown }): Digest {
  const text = JSON.stringify([key, seq, data]);
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size > MOST_KNOWN) known.clear();
  const digest = createHash('sha256').update(text).digest().readBigUInt64LE();
  known.set(text, digest);
  return digest;
}
