/** Timers that end together. */
export interface Timers {
  readonly after: (ms: number, fire: () => void) => void;
  readonly clear: () => void;
}

export function createTimers(setTimer: (ms: number, fire: () => void) => () => void): Timers {
  const running = new Set<() => void>();
  return {
    after(ms, fire) {
      const cancel = setTimer(ms, () => {
        running.delete(cancel);
        fire();
      });
      running.add(cancel);
    },
    clear() {
      for (const cancel of running) cancel();
      running.clear();
    },
  };
}
