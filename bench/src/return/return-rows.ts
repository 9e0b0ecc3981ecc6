import type { Benchmark } from '../benchmark.ts';
import { createOnce } from '../once.ts';
import { returnToServer, type Return } from './return-at-once.ts';

const once = createOnce<Return>();

/** 1,000 registers, 100 changes behind, after a restart of the server: until the last of them is current. */
const returnAtOnce: Benchmark = {
  name: 'return-at-once',
  unit: 'ms',
  bound: 2,
  async measure(bench) {
    const { ours, bare } = await once(bench, 'return', () => returnToServer(bench));
    return { ours, reference: bare };
  },
};

/** By how much the server's timers are late meanwhile. */
const returnLoopDelay: Benchmark = {
  name: 'return-loop-p99',
  unit: 'ms',
  bound: 200,
  async measure(bench) {
    const { loopDelays } = await once(bench, 'return', () => returnToServer(bench));
    return { ours: loopDelays, reference: null };
  },
};

export const returnRows: readonly Benchmark[] = [returnAtOnce, returnLoopDelay];
