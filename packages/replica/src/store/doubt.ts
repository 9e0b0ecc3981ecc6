/** A type that does not match the server's sum even after it was read anew is not read over and over. */
import type { SyncState } from './rows.ts';

type Doubt = SyncState['doubt'];

const FIRST_MS = 10 * 60_000;
const LONGEST_MS = 24 * 60 * 60_000;

export const isDoubted = (doubt: Doubt, now: number): boolean => doubt !== null && now < doubt.until;

export function doubtAfter(doubt: Doubt, now: number): Doubt {
  const failures = (doubt?.failures ?? 0) + 1;
  return { failures, until: now + Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS) };
}
