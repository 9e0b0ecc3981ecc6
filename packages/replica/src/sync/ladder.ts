/**
 * Which way to hear of changes (C8): the best that works. One that ends soon after it was opened, twice in a row, is left for
 * the next one down; after a while a better one is tried again, and if it does not work the old one is taken up at once.
 */

export interface Ladder {
  /** The index of the rung; 0 is the best. */
  readonly at: number;
  readonly quickEnds: number;
  /** The rung that worked, while a better one is tried. */
  readonly back: number | null;
  /** Trials of better rungs that failed, in a row: they become rarer. */
  readonly trials: number;
}

export const ON_TOP: Ladder = { at: 0, quickEnds: 0, back: null, trials: 0 };

/** A rung that stood for so long has worked. */
export const STEADY_MS = 10_000;
const QUICK_ENDS = 2;
const CLIMB_MS = 60_000;
const LONGEST_CLIMB_MS = 15 * 60_000;

/** After a connection whose requests were answered ended; `stoodMs` is null if the rung never stood. */
export function afterEnd(ladder: Ladder, stoodMs: number | null, rungs: number): Ladder {
  if (stoodMs !== null && stoodMs >= STEADY_MS) return { ...ladder, quickEnds: 0, back: null };
  if (ladder.back !== null) return { at: ladder.back, quickEnds: 0, back: null, trials: ladder.trials + 1 };
  const quickEnds = ladder.quickEnds + 1;
  if (quickEnds < QUICK_ENDS) return { ...ladder, quickEnds };
  // Below the last one comes the first: if none works, it is not for the rungs.
  return { ...ladder, at: (ladder.at + 1) % rungs, quickEnds: 0 };
}

/** It is time to try the best one. */
export const climb = (ladder: Ladder): Ladder => ({ ...ladder, at: 0, quickEnds: 0, back: ladder.at });

/** What was tried works, and better than before. */
export const steady = (ladder: Ladder): Ladder => ({
  ...ladder,
  quickEnds: 0,
  back: null,
  trials: ladder.at === 0 ? 0 : ladder.trials,
});

/** When a better rung is tried next; null on the best one. */
export const climbMs = ({ at, trials }: Ladder): number | null =>
  at === 0 ? null : Math.min(CLIMB_MS * 2 ** trials, LONGEST_CLIMB_MS);
