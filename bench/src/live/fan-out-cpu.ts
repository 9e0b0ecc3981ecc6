import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { fanOut } from './fan-out.ts';

/** What bringing one change to one of 500 clients costs the server, at 100 changes a second. */
export const fanOutCpu: Benchmark = {
  name: 'fan-out-cpu',
  unit: 'ms',
  bound: 1,
  async measure(bench) {
    const folder = join(bench.folder, 'fan-out-cpu');
    await mkdir(folder, { recursive: true });
    const isFull = bench.size === 'full';
    const { ours, bare } = await fanOut(
      { ...bench, folder },
      { clients: isFull ? 500 : 20, changesPerSecond: 100, forMs: isFull ? 10_000 : 1_000 },
    );
    return { ours: [ours.cpuPerDelivery], reference: [bare.cpuPerDelivery] };
  },
};
