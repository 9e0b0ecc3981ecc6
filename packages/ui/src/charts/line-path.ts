/** The shapes of lines and bands, in a box of 100 by 100. */
import { heightOf, middleOf, type Scale } from './scale.ts';

type Values = readonly (number | null)[];

/** A line through the figures, broken where one is missing; one that stands alone becomes a dot. */
export function linePath(values: Values, scale: Scale): string {
  return runsOf(values)
    .map((run) => (run.length === 1 ? `M${at(run[0], values, scale)}h0` : `M${joined(run, values, scale)}`))
    .join('');
}

/** The space between two lines, where both have figures. */
export function bandPath(from: Values, to: Values, scale: Scale): string {
  const both = from.map((value, index) => (value === null ? null : (to[index] ?? null)));
  return runsOf(both)
    .filter((run) => run.length > 1)
    .map((run) => `M${joined(run, from, scale)}L${joined(run.toReversed(), to, scale)}Z`)
    .join('');
}

/** The indexes that follow one another without a gap. */
function runsOf(values: Values): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const [index, value] of values.entries()) {
    if (value === null) continue;
    const last = runs.at(-1);
    if (last?.at(-1) === index - 1) last.push(index);
    else runs.push([index]);
  }
  return runs;
}

const joined = (run: readonly number[], values: Values, scale: Scale) =>
  run.map((index) => at(index, values, scale)).join('L');

const at = (index: number | undefined, values: Values, scale: Scale): string =>
  `${round(middleOf(index ?? 0, values.length))} ${round(heightOf(values[index ?? 0] ?? 0, scale))}`;

const round = (value: number) => Math.round(value * 100) / 100;
