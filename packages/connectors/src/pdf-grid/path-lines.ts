/** The vertical lines of a path: strokes, the sides of boxes, and the thin boxes that many programs draw as lines. */
import type { Matrix } from './matrix.ts';

/** How many numbers follow each step of a path: move, line, curve, flat curve, close. */
const STEPS: Readonly<Record<number, number>> = { 0: 2, 1: 2, 2: 6, 3: 4, 4: 0 };

const THIN = 2;
const TALL = 4;

/** Where they stand, on the page. `data` is a list of paths as pdf.js writes them. */
export function verticalsIn(data: unknown, [a, b, c, d, e, f]: Matrix): number[] {
  const found: number[] = [];
  for (const path of Array.isArray(data) ? data : []) {
    const numbers = path instanceof Float32Array || Array.isArray(path) ? path : [];
    let last: readonly [x: number, y: number] | null = null;
    for (let at = 0; at < numbers.length;) {
      const step = Number(numbers[at]);
      const length = STEPS[step];
      if (length === undefined) break;
      if (length > 0) {
        const [x, y] = [Number(numbers[at + length - 1]), Number(numbers[at + length])];
        const point = [a * x + c * y + e, b * x + d * y + f] as const;
        // Of a thin box both sides are found, which stand for one line.
        const isDown = step === 1 && last !== null && Math.abs(point[0] - last[0]) < THIN;
        if (isDown && last && Math.abs(point[1] - last[1]) >= TALL) found.push(point[0]);
        last = point;
      }
      at += length + 1;
    }
  }
  return found;
}
