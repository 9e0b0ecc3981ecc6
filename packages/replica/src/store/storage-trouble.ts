/** What to do when the device cannot store what it is given. Nothing is tried over and over: each step is taken once, then it waits. */

export type Remedy =
  /** Gives up what was being read, and what only makes things nicer. What is shown stays. */
  | 'make-room'
  /** Gives up everything that can be read again. */
  | 'start-over'
  /** The same, and it is not to be read again: the device is nobody's any more. */
  | 'forget'
  | 'wait';

export function remedyFor(error: unknown, failuresBefore: number): Remedy {
  if (!isQuota(error)) return 'wait';
  return failuresBefore === 0 ? 'make-room' : failuresBefore === 1 ? 'start-over' : 'wait';
}

/** Dexie tells of it in one of several ways, depending on where in a transaction it happened. */
export function isQuota(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'QuotaExceededError') return true;
  const inner: unknown = 'inner' in error ? error.inner : error.cause;
  return inner !== error && isQuota(inner);
}
