/** Time that passes when a test lets it: timers fire in their order, and everything that follows from one happens before the next. */

interface Timer {
  readonly at: number;
  readonly n: number;
  readonly fire: () => void;
}

export function createVirtualTime(start = 1_000_000) {
  let now = start;
  let n = 0;
  const timers = new Set<Timer>();

  const nextUntil = (end: number) =>
    [...timers]
      .filter(({ at }) => at <= end)
      .reduce<Timer | null>(
        (first, timer) =>
          !first || timer.at < first.at || (timer.at === first.at && timer.n < first.n) ? timer : first,
        null,
      );

  return {
    now: () => now,
    settle,
    setTimer: (ms: number, fire: () => void) => {
      const timer = { at: now + Math.max(0, ms), n: (n += 1), fire };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
    pass: async (ms: number) => {
      const end = now + ms;
      await settle();
      for (let timer = nextUntil(end); timer; timer = nextUntil(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.at);
        timer.fire();
        await settle();
      }
      now = end;
    },
    /** Time passes and nothing happens, as in a laptop that is closed. */
    sleep: (ms: number) => void (now += ms),
    waiting: () => timers.size,
  };
}

/** Promises go on in microtasks, of which none is left when the next task begins. */
const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));
