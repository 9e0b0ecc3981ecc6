/** How V8 keeps this process' memory: little of it, whatever passes through (docs/decisions/008). */
import { setFlagsFromString } from 'node:v8';

/** To be called before anything runs often. */
export function keepMemoryFlat(): void {
  // V8 notes where long-lived objects are made, and after a while makes all from there in the old space. The rows of a
  // batch that waits for the database live just long enough to be taken for such.
  setFlagsFromString('--no-allocation-site-pretenuring');
  // The old space is collected when it has grown by a third, not fourfold.
  setFlagsFromString('--heap-growing-percent=30');
}
