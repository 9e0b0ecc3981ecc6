/** How V8 keeps this process' memory. To be called before anything runs often. */
import { setFlagsFromString } from 'node:v8';

/**
 * V8 notes where long-lived objects are made, and after a while makes all from there in the old space. The rows of a
 * batch that waits for the database live just long enough to be taken for such. From then on every row of an import
 * would stay until a full collection, and the server grow by hundreds of megabytes (docs/decisions/008).
 */
export function keepRowsInYoungSpace(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
