import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { runScheduled } from './scheduled-fleet.ts';

/** What a run that finds nothing changed costs the server, with everything the server does beside it. */
export const runOverhead: Benchmark = {
  name: 'run-overhead',
  unit: 'ms',
  bound: 30,
  async measure(bench) {
    const folder = join(bench.folder, 'run-overhead');
    const forMs = bench.size === 'full' ? 30_000 : 5_000;
    const sources = bench.size === 'full' ? 50 : 10;
    const { cpuMs, runs } = await runScheduled({ ...bench, folder }, { sources, everyMs: 5_000, forMs });
    if (runs < ((sources * forMs) / 5_000) * 0.8) throw new Error(`Only ${runs} runs ended in ${forMs} ms`);
    return { ours: [cpuMs / runs], reference: null };
  },
};
