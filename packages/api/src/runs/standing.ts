/** Where a figure stands among those before it. */

export interface Standing {
  readonly value: number;
  readonly median: number;
  /** 1 is the smallest; `of` counts the figure itself. Among equals it is in the middle. */
  readonly rank: number;
  readonly of: number;
}

/** Null where there is nothing to stand among. */
export function standingOf(value: number, before: readonly number[]): Standing | null {
  if (before.length === 0) return null;
  const smaller = before.filter((other) => other < value).length;
  const equal = before.filter((other) => other === value).length;
  return { value, median: medianOf(before), rank: smaller + Math.ceil(equal / 2) + 1, of: before.length + 1 };
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
