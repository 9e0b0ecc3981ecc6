/** The vertical axis: from where to where it goes, and which figures stand beside it. */

export interface Scale {
  readonly min: number;
  readonly max: number;
  /** From the bottom up, `min` and `max` included. */
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10] as const;

/** A scale in round steps that has room for all figures and for zero. `isWhole`: no step is a fraction. */
export function scaleOf(values: readonly number[], { intervals = 4, isWhole = false } = {}): Scale {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const step = roundStep((highest - lowest) / intervals, isWhole);
  const first = Math.floor(lowest / step);
  const last = Math.max(Math.ceil(highest / step), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => clean((first + index) * step));
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? step, ticks };
}

/** The smallest step of 1, 2, 2.5 or 5 times a power of ten that is not below `rough`. */
function roundStep(rough: number, isWhole: boolean): number {
  if (!(rough > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const fits = (step: number) => step >= rough * (1 - 1e-9) && (!isWhole || Number.isInteger(step));
  return STEPS.map((step) => clean(step * power)).find(fits) ?? Math.max(clean(power * 10), 1);
}

/** 0.1 × 3 is 0.3 here. */
const clean = (value: number): number => Number(value.toPrecision(12));

/** Where a figure lies, in percent from the top. */
export const heightOf = (value: number, { min, max }: Scale): number => ((max - value) / (max - min)) * 100;

/** The middle of a point, in percent from the left: each has a column of the same width. */
export const middleOf = (index: number, count: number): number => ((index + 0.5) / count) * 100;

/** Every how many-th point is named below the axis, so that at most `most` are. */
export const labelEvery = (count: number, most: number): number => Math.max(Math.ceil(count / most), 1);
