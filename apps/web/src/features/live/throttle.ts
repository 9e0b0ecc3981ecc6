/**
 * Lets work through at most once per interval and key: the first call at once, later ones together at the end of the interval. The
 * last call is never lost, however fast they come.
 */
export interface Throttle {
  readonly request: (key: string, work: () => void) => void;
  readonly close: () => void;
}

interface ThrottleDeps {
  readonly intervalMs: number;
  /** Calls back after a while; returns how to call it off. */
  readonly after: (ms: number, callBack: () => void) => () => void;
}

export function createThrottle({ intervalMs, after }: ThrottleDeps): Throttle {
  const waiting = new Map<string, { next: (() => void) | null; callOff: () => void }>();

  const open = (key: string) => {
    const callOff = after(intervalMs, () => {
      const next = waiting.get(key)?.next;
      waiting.delete(key);
      if (!next) return;
      open(key);
      next();
    });
    waiting.set(key, { next: null, callOff });
  };

  return {
    request(key, work) {
      const slot = waiting.get(key);
      if (slot) {
        slot.next = work;
        return;
      }
      open(key);
      work();
    },
    close() {
      for (const { callOff } of waiting.values()) callOff();
      waiting.clear();
    },
  };
}
