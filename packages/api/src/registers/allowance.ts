/** How often something may be done: so many times at once, and then at a steady rate, counted for each key. */
import type { Clock } from '@syncline/domain/clock';

export interface Allowance {
  /** How long to wait, in milliseconds; 0 where it may be done now. */
  wait(key: string): number;
  /** Does it, if it may be done. Returns how long to wait otherwise. */
  take(key: string): number;
}

interface Options {
  readonly clock: Clock;
  readonly burst: number;
  readonly perMinute: number;
  /** How many keys are remembered before those that are at rest are forgotten. */
  readonly keys?: number;
}

export function createAllowance({ clock, burst, perMinute, keys = 10_000 }: Options): Allowance {
  const spacingMs = 60_000 / perMinute;
  const roomMs = burst * spacingMs;
  /** When all that was taken will have been made up for. */
  const settledAt = new Map<string, number>();

  const forgetSettled = (now: number) => {
    for (const [key, at] of settledAt) if (at <= now) settledAt.delete(key);
  };

  const wait = (key: string, now: number) => {
    const settled = Math.max(settledAt.get(key) ?? 0, now);
    return Math.max(0, Math.ceil(settled + spacingMs - now - roomMs));
  };

  return {
    wait: (key) => wait(key, clock.now().getTime()),

    take(key) {
      const now = clock.now().getTime();
      const waitMs = wait(key, now);
      if (waitMs > 0) return waitMs;
      if (settledAt.size >= keys) forgetSettled(now);
      settledAt.set(key, Math.max(settledAt.get(key) ?? 0, now) + spacingMs);
      return 0;
    },
  };
}
