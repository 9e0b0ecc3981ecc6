/** Ours and the reference in turn, so that whatever else the machine does meets both alike. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Samples } from './benchmark.ts';

/** Prepares what it needs, and returns how long the measured part of it took, in milliseconds. */
type Attempt = () => Promise<number>;

interface Contenders {
  readonly ours: Attempt;
  readonly reference: Attempt;
  readonly rounds: number;
}

export async function alternate({ ours, reference, rounds }: Contenders): Promise<Samples> {
  // Not counted: code is compiled and caches are filled.
  await ours();
  await reference();
  const samples = { ours: [] as number[], reference: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    samples.ours.push(await ours());
    samples.reference.push(await reference());
  }
  return samples;
}

/** How long it takes, in milliseconds, without the garbage of what was done before. */
export async function timed(work: () => Promise<void>): Promise<number> {
  collectGarbage();
  const start = performance.now();
  await work();
  return performance.now() - start;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
