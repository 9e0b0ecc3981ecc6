/** Keeps a server running until it is told to stop: one that ends by itself (killed for memory, say) is started again. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Postmaster } from './postmaster.ts';

export interface Supervised {
  stop(): Promise<void>;
}

const retryMs = 2_000;

export function supervise(
  first: Postmaster,
  deps: { readonly startAgain: () => Promise<Postmaster>; readonly log: Log },
): Supervised {
  const stopping = new AbortController();
  let current = first;
  const watching = (async () => {
    await current.exited;
    while (!stopping.signal.aborted) {
      deps.log.error({}, 'PostgreSQL ended by itself; starting it again');
      try {
        current = await deps.startAgain();
        if (stopping.signal.aborted) await current.stop();
        await current.exited;
      } catch (error) {
        deps.log.error({ err: error }, 'PostgreSQL could not be started again; trying on');
        await delay(retryMs, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await current.stop();
      await watching;
    },
  };
}
