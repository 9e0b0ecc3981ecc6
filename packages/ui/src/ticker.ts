/**
 * One clock for everything on the page whose text depends on the time: a single timer, running only while somebody looks.
 */
export interface Ticker {
  /** The time of the last tick, so that all texts of one rendering agree. */
  readonly now: () => number;
  /** Calls back every second; returns how to stop. */
  readonly subscribe: (onTick: () => void) => () => void;
}

interface TickerDeps {
  readonly now: () => number;
  /** Starts calling back every second; returns how to stop. */
  readonly everySecond: (onTick: () => void) => () => void;
}

export function createTicker({ now, everySecond }: TickerDeps): Ticker {
  const listeners = new Set<() => void>();
  let stop: (() => void) | null = null;
  let current = now();

  const tick = () => {
    current = now();
    for (const listener of listeners) listener();
  };

  return {
    now: () => (stop ? current : now()),
    subscribe(onTick) {
      listeners.add(onTick);
      if (!stop) {
        current = now();
        stop = everySecond(tick);
      }
      return () => {
        listeners.delete(onTick);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
  };
}
