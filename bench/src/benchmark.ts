/** What a benchmark is, and what is concluded from what it measured. */
import type { Databases } from './databases.ts';
import { medianOf, spreadOf } from './statistics.ts';

/** Several measurements of each, taken in turn. Without a reference, what counts is ours alone. */
export interface Samples {
  readonly ours: readonly number[];
  readonly reference: readonly number[] | null;
}

export interface Benchmark {
  readonly name: string;
  readonly unit: 'ms' | 'kB' | 'MB' | 'rows/s' | '%' | 'CLS';
  /** The most that ours may be: times the reference, or, where there is none, in the unit. Null: for information. */
  readonly bound: number | null;
  /** The most that ours may be in the unit, whatever the reference is. */
  readonly atMost?: number;
  measure(bench: Bench): Promise<Samples>;
}

export interface Bench {
  /** `smoke` shows that a benchmark works, on sizes too small to conclude anything. */
  readonly size: 'full' | 'smoke';
  readonly databases: Databases;
  /** For files; removed at the end. */
  readonly folder: string;
}

/** A line of results.json. */
interface Result {
  readonly name: string;
  readonly ours: number;
  readonly reference: number | null;
  readonly ratio: number | null;
  readonly bound: number | null;
  readonly atMost?: number;
  readonly unit: Benchmark['unit'];
}

export interface Finding {
  readonly result: Result;
  readonly isMissed: boolean;
  /** How far the measurements lie from their median at most, as a share of it. */
  readonly spread: number;
}

export function judge({ name, unit, bound, atMost }: Benchmark, samples: Samples): Finding {
  const ours = medianOf(samples.ours);
  const reference = samples.reference && medianOf(samples.reference);
  const ratio = reference && ours / reference;
  return {
    result: {
      name,
      ours: rounded(ours),
      reference: reference && rounded(reference),
      ratio: ratio && rounded(ratio),
      bound,
      ...(atMost !== undefined && { atMost }),
      unit,
    },
    isMissed: (bound !== null && (ratio ?? ours) > bound) || (atMost !== undefined && ours > atMost),
    spread: Math.max(...[samples.ours, samples.reference ?? []].map(spreadOf)),
  };
}

const rounded = (value: number) => Number(value.toPrecision(4));
