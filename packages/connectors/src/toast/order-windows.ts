/**
 * Which stretches of time to ask for orders that were modified in them. The newest come first, so that today's orders are
 * there before last year's; each window read extends the one stretch that is known, at its end or at its beginning.
 */

/** Milliseconds; `to` is not part of it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface OrderWindow extends Stretch {
  /** All that is known once this window is read, too. */
  readonly known: Stretch;
}

export interface WindowPlan {
  readonly fresh: readonly OrderWindow[];
  /** Before what is known, backwards to the start. */
  readonly history: readonly OrderWindow[];
}

const DAY_MS = 24 * 3_600_000;

/** Toast allows a month; a week leaves less to repeat where a read ends in the middle. */
const MAX_WINDOW_MS = 7 * DAY_MS;

/** The present is still being written; only what lies behind this is asked for. */
const SETTLE_MS = 5_000;

interface Wishes {
  /** By the upstream's clock. */
  readonly now: number;
  readonly start: number;
  readonly lookbackMs: number;
}

export function planWindows(known: Stretch | null, { now, start, lookbackMs }: Wishes): WindowPlan {
  const to = now - SETTLE_MS;
  const begin = Math.min(start, to - 1);
  const fresh = known
    ? forward(known, to, lookbackMs)
    : [windowUpTo(Math.max(begin, to - MAX_WINDOW_MS), to, to)];
  const lowest = Math.min(...fresh.map((window) => window.known.from));
  const newest = fresh.at(-1)?.known.to ?? to;
  return { fresh, history: backward(begin, lowest, newest) };
}

/** From before the end of what is known, so that what came late or was missed meanwhile is seen. */
function forward(known: Stretch, to: number, lookbackMs: number): OrderWindow[] {
  // The clock may have gone back since.
  const overlap = Math.min(known.to, to) - lookbackMs;
  const lowest = Math.min(known.from, overlap);
  const windows: OrderWindow[] = [];
  for (let from = overlap; from < to; from += MAX_WINDOW_MS) {
    const end = Math.min(from + MAX_WINDOW_MS, to);
    windows.push({ from, to: end, known: { from: lowest, to: end } });
  }
  return windows;
}

function backward(start: number, lowest: number, newest: number): OrderWindow[] {
  const windows: OrderWindow[] = [];
  for (let to = lowest; to > start; to -= MAX_WINDOW_MS)
    windows.push(windowUpTo(Math.max(start, to - MAX_WINDOW_MS), to, newest));
  return windows;
}

const windowUpTo = (from: number, to: number, newest: number): OrderWindow => ({
  from,
  to,
  known: { from, to: newest },
});
