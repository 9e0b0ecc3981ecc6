/** While somebody reads further down, runs that are newer than what they came for wait to be asked for, so that nothing moves. */

interface Held<Run> {
  readonly shown: readonly Run[];
  /** How many wait. */
  readonly newer: number;
}

/** `runs` newest first; `heldFrom` is the id of the newest that is shown, null where all are. Ids grow with time. */
export function heldRuns<Run extends { readonly id: string }>(
  runs: readonly Run[],
  heldFrom: string | null,
): Held<Run> {
  if (heldFrom === null) return { shown: runs, newer: 0 };
  const first = runs.findIndex(({ id }) => id <= heldFrom);
  const newer = first === -1 ? runs.length : first;
  // Where all that was shown is gone, there is nothing left to hold still.
  return newer === runs.length ? { shown: runs, newer: 0 } : { shown: runs.slice(newer), newer };
}
