import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { runScheduled } from './scheduled-fleet.ts';

/** The share of a core that 200 sources take which run every minute. */
export const schedule200: Benchmark = {
  name: 'schedule-200',
  unit: '%',
  bound: 20,
  async measure(bench) {
    const folder = join(bench.folder, 'schedule-200');
    const isFull = bench.size === 'full';
    const sources = isFull ? 200 : 20;
    const forMs = isFull ? 60_000 : 6_000;
    const { cpuMs, tookMs, runs } = await runScheduled(
      { ...bench, folder },
      { sources, everyMs: 60_000, forMs },
    );
    if (isFull && runs < sources * 0.9) throw new Error(`Only ${runs} of ${sources} sources ran`);
    return { ours: [(cpuMs / tookMs) * 100], reference: null };
  },
};
