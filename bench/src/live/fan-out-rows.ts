/** What is read off the fan-out at each size; one size is measured once, however many rows are about it. */
import type { Benchmark } from '../benchmark.ts';
import { createOnce } from '../once.ts';
import { fanOut, type FanOut, type Rounds } from './fan-out.ts';

interface Row extends Pick<Benchmark, 'name' | 'bound' | 'atMost'> {
  readonly clients: number;
  readonly changesPerSecond: number;
  readonly of: keyof FanOut;
}

const rows: readonly Row[] = [
  { name: 'one-client-p50', clients: 1, changesPerSecond: 20, of: 'p50', bound: 2 },
  { name: 'fan-out-100-p50', clients: 100, changesPerSecond: 100, of: 'p50', bound: null },
  { name: 'fan-out-100-p99', clients: 100, changesPerSecond: 100, of: 'p99', bound: null },
  { name: 'fan-out-p50', clients: 500, changesPerSecond: 20, of: 'p50', bound: 2 },
  { name: 'fan-out-p99', clients: 500, changesPerSecond: 20, of: 'p99', bound: 2 },
  { name: 'fan-out-cpu', clients: 500, changesPerSecond: 100, of: 'cpuPerDelivery', bound: 1 },
  { name: 'fan-out-500-p99', clients: 500, changesPerSecond: 100, of: 'p99', bound: null, atMost: 150 },
  { name: 'fan-out-1000-cpu', clients: 1_000, changesPerSecond: 100, of: 'cpuPerDelivery', bound: 1 },
  { name: 'fan-out-1000-p99', clients: 1_000, changesPerSecond: 100, of: 'p99', bound: null, atMost: 250 },
];

const once = createOnce<Rounds>();

export const fanOutRows: readonly Benchmark[] = rows.map(
  ({ clients, changesPerSecond, of, ...row }): Benchmark => ({
    ...row,
    unit: 'ms',
    async measure(bench) {
      const plan =
        bench.size === 'full'
          ? { clients, changesPerSecond, forMs: 5_000, rounds: 3 }
          : { clients: Math.min(clients, 20), changesPerSecond, forMs: 1_000, rounds: 1 };
      const { ours, bare } = await once(bench, JSON.stringify(plan), () => fanOut(bench, plan));
      return { ours: ours.map((round) => round[of]), reference: bare.map((round) => round[of]) };
    },
  }),
);
