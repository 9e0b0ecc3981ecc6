export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  if (low === undefined || high === undefined) throw new Error('There is no median of nothing');
  return (low + high) / 2;
}

/** The farthest distance from the median, as a share of it. */
export function spreadOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const median = medianOf(values);
  // There is no share of nothing.
  return median === 0 ? 0 : Math.max(...values.map((value) => Math.abs(value - median))) / median;
}
