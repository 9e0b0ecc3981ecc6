/** What several rows are read off is measured once in a run of the benchmarks. */
import type { Bench } from './benchmark.ts';

export function createOnce<Result>() {
  const known = new WeakMap<Bench['databases'], Map<string, Promise<Result>>>();
  return (bench: Bench, name: string, measure: () => Promise<Result>): Promise<Result> => {
    const measured = known.get(bench.databases) ?? new Map<string, Promise<Result>>();
    known.set(bench.databases, measured);
    const result = measured.get(name) ?? measure();
    measured.set(name, result);
    return result;
  };
}
