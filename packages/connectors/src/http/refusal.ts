/** How long to leave an upstream alone that said "too many requests" or "not now". */
import { retryAfterMs } from '../file/retry-after.ts';

/** Longer than this nobody waits, whatever the upstream asks for. */
const MAX_PAUSE_MS = 15 * 60_000;

/** `earlier` counts the refusals in a row before this one. */
export function pauseAfter(
  headers: Headers,
  earlier: number,
  { now, random }: { readonly now: Date; readonly random: () => number },
): number {
  // A date is meant by the upstream's clock, which its Date header tells.
  const asked = retryAfterMs(headers.get('retry-after'), dateOf(headers) ?? now);
  if (asked === undefined) return Math.min(1_000 * 2 ** earlier, 32_000) + random() * 1_000;
  // Both forms count in whole seconds, so that 0 may mean almost one.
  return Math.min(Math.max(asked, 1_000), MAX_PAUSE_MS);
}

/** When the upstream says that it answered. */
export function dateOf(headers: Headers): Date | null {
  const at = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(at) ? null : new Date(at);
}
