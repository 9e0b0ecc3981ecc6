import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { fanOut } from './fan-out.ts';

/** From the commit to 500 clients, 20 changes a second: the slowest percent of the deliveries. */
export const fanOutLatency: Benchmark = {
  name: 'fan-out-p99',
  unit: 'ms',
  bound: 2,
  async measure(bench) {
    const folder = join(bench.folder, 'fan-out-latency');
    await mkdir(folder, { recursive: true });
    const isFull = bench.size === 'full';
    const { ours, bare } = await fanOut(
      { ...bench, folder },
      { clients: isFull ? 500 : 20, changesPerSecond: 20, forMs: isFull ? 10_000 : 1_000 },
    );
    return { ours: [ours.p99], reference: [bare.p99] };
  },
};
