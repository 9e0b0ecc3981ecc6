/** One after the other: in all windows of the device where the browser can, else in this one. */
import type { InTurn } from '../sale/receipts.ts';

/** `locks` is missing where a page did not come by HTTPS. */
export function createInTurn(locks: LockManager | undefined): InTurn {
  if (locks) return async (name, work) => await locks.request(name, work);
  let turn: Promise<unknown> = Promise.resolve();
  return (_, work) => {
    const done = turn.then(work);
    turn = done.catch(() => {}); // Whoever asked for it is told.
    return done;
  };
}
