/** The different texts that a column has in the first rows, in their order. */
export const samplesOf = (rows: readonly (readonly string[])[], index: number): readonly string[] => [
  ...new Set(rows.map((row) => row[index] ?? '').filter((text) => text.trim() !== '')),
];
