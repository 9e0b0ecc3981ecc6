/** Locks as a browser gives them to its tabs: one holder for a name, the others in a queue, and stealing. */
import type { Locks } from '../tabs/leadership.ts';

interface Holder {
  readonly lose: (error: Error) => void;
}

export function createLocks(): Locks {
  const holders = new Map<string, Holder>();
  const queues = new Map<string, (() => void)[]>();

  const next = (name: string) => queues.get(name)?.shift()?.();

  async function hold(name: string, work: () => Promise<void>): Promise<void> {
    const lost = Promise.withResolvers<never>();
    const holder: Holder = { lose: lost.reject };
    holders.set(name, holder);
    try {
      await Promise.race([work(), lost.promise]);
    } finally {
      if (holders.get(name) === holder) {
        holders.delete(name);
        next(name);
      }
    }
  }

  return {
    async request(name, { signal, steal = false }, work) {
      if (signal?.aborted) throw aborted();
      const holder = holders.get(name);
      if (holder && steal) holder.lose(aborted());
      if (holder && !steal) {
        const turn = Promise.withResolvers<void>();
        const queue = queues.get(name) ?? [];
        queues.set(name, queue);
        queue.push(turn.resolve);
        signal?.addEventListener('abort', () => {
          const at = queue.indexOf(turn.resolve);
          if (at >= 0) queue.splice(at, 1);
          turn.reject(aborted());
        });
        await turn.promise;
      }
      await hold(name, work);
    },
  };
}

const aborted = () => new DOMException('The request was aborted.', 'AbortError');
