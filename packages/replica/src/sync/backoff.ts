/** How long to leave the server alone after failures in a row: anything up to a bound that doubles, so that devices do not return as a herd. */

const FIRST_MS = 2_000;
const LONGEST_MS = 60_000;

/** `random` is in [0, 1). What the server asks for is the least, with the same spread behind it. */
export function backoffMs(failures: number, random: number, retryAfterMs: number | null = null): number {
  const bound = Math.min(FIRST_MS * 2 ** Math.max(0, failures - 1), LONGEST_MS);
  return (retryAfterMs ?? 0) + Math.floor(random * bound);
}
