/** Transformations of the plane, as PDF writes them: x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First the one, then the other. */
export const combined = (first: Matrix, [a, b, c, d, e, f]: Matrix): Matrix => [
  first[0] * a + first[1] * c,
  first[0] * b + first[1] * d,
  first[2] * a + first[3] * c,
  first[2] * b + first[3] * d,
  first[4] * a + first[5] * c + e,
  first[4] * b + first[5] * d + f,
];

export const moved = (x: number, y: number): Matrix => [1, 0, 0, 1, x, y];

/** Six numbers, in whatever list they come. */
export function matrixIn(list: unknown): Matrix | null {
  const numbers = ArrayBuffer.isView(list) || Array.isArray(list) ? Array.from(Object.values(list)) : [];
  const [a, b, c, d, e, f] = numbers;
  return typeof a === 'number' &&
    typeof b === 'number' &&
    typeof c === 'number' &&
    typeof d === 'number' &&
    typeof e === 'number' &&
    typeof f === 'number'
    ? [a, b, c, d, e, f]
    : null;
}
