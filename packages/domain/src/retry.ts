/** What a run does when an attempt failed for a reason that may go away, and how long it waits. */

/** A run is tried at once, and three times more after these pauses (R D2). */
export const RETRY_DELAYS_MS = [5_000, 10_000, 20_000] as const;

/** How long an upstream's own wish for a pause is honoured. */
export const MAX_RETRY_AFTER_MS = 15 * 60_000;

/** Waits in a row that brought nothing: then the run is given up rather than kept for ever. */
export const MAX_WAITS = 8;

/** How often a run may lose its process before it is taken for the cause. */
export const MAX_TAKEOVERS = 5;

/** The pause before the next attempt, after so many retries; null: there is none. */
export function retryDelayMs(retries: number): number | null {
  return RETRY_DELAYS_MS[retries] ?? null;
}

/** How long an upstream that said "too many requests" without saying more is left alone (R A4). `random` is in [0, 1). */
export function backoffMs(waits: number, random: number): number {
  return Math.min(1_000 * 2 ** waits, 32_000) + Math.floor(random * 1_000);
}
