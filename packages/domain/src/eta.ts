/**
 * When a phase is likely to be through. Said only once it can be said honestly: after some seconds and a share of the work,
 * at the rate of the last while rather than since the beginning.
 */
export interface Eta {
  /** Milliseconds that are left; null as long as nobody can know. */
  update(atMs: number, done: number, total: number | null): number | null;
}

const HONEST_AFTER_MS = 3_000;
const HONEST_SHARE = 0.05;
const WINDOW_MS = 10_000;

export function createEta(): Eta {
  const samples: { readonly atMs: number; readonly done: number }[] = [];
  return {
    update(atMs, done, total) {
      const newest = samples.at(-1);
      if (newest && done < newest.done) samples.length = 0;
      samples.push({ atMs, done });
      while (samples[1] && atMs - samples[1].atMs >= WINDOW_MS) samples.shift();
      const [oldest] = samples;
      if (total === null || total <= 0 || !oldest) return null;
      const tookMs = atMs - oldest.atMs;
      const progressed = done - oldest.done;
      if (tookMs < HONEST_AFTER_MS || done < total * HONEST_SHARE || progressed <= 0) return null;
      return Math.max(0, Math.round(((total - done) * tookMs) / progressed));
    },
  };
}
