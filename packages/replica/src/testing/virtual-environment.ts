/** Machines in virtual time: the tabs of a device share its locks and its channel, and each can freeze, or die. */
import type { Environment, EnvironmentEvents } from '../environment.ts';
import type { Locks } from '../tabs/leadership.ts';
import type { ToldMessage } from '../tabs/messages.ts';
import { createLocks } from './locks.ts';

type VirtualDevice = ReturnType<typeof createVirtualDevice>;
export type VirtualTab = ReturnType<VirtualDevice['openTab']>;

interface Ear {
  hear: (message: ToldMessage) => void;
}

export function createVirtualDevice(time: Pick<Environment, 'now' | 'setTimer'>, random: () => number) {
  const locks = createLocks();
  const ears = new Set<Ear>();
  let ids = 0;

  return {
    openTab() {
      const listeners = new Set<EnvironmentEvents>();
      const own = new Set<Ear>();
      const death = new AbortController();
      let isFrozen = false;
      let isOnline = true;
      /** What would happen in a frozen tab happens when it is thawed. */
      const held: (() => void)[] = [];
      const happen = (work: () => void) => {
        if (death.signal.aborted) return;
        if (isFrozen) held.push(work);
        else work();
      };
      const openChannel = () => {
        const ear: Ear = { hear: () => {} };
        ears.add(ear);
        own.add(ear);
        return {
          post(message: ToldMessage) {
            if (death.signal.aborted) return;
            // As it arrives elsewhere: a copy, and later.
            for (const other of ears)
              if (other !== ear) time.setTimer(1, () => other.hear(structuredClone(message)));
          },
          listen(onMessage: (message: unknown) => void) {
            // What is told to a frozen tab is lost, as browsers have it.
            ear.hear = (message) => {
              if (!isFrozen) happen(() => onMessage(message));
            };
          },
          close: () => void ears.delete(ear),
        };
      };

      const environment: Environment = {
        now: time.now,
        random,
        setTimer: (ms, fire) => time.setTimer(ms, () => happen(fire)),
        newId: () => `id-${(ids += 1)}`,
        breathe: () => Promise.resolve(),
        isOnline: () => isOnline,
        listen(on) {
          listeners.add(on);
          return () => void listeners.delete(on);
        },
        locks: mortal(locks, death.signal),
        openChannel,
      };
      return {
        environment,
        freeze: () => void (isFrozen = true),
        thaw() {
          isFrozen = false;
          for (const work of held.splice(0)) happen(work);
        },
        /** It is gone, and the browser gives what it held to others. */
        die() {
          death.abort();
          for (const ear of own) ears.delete(ear);
        },
        setOnline(next: boolean) {
          isOnline = next;
          happen(() => {
            for (const on of listeners) (next ? on.online : on.offline)();
          });
        },
        show: () =>
          happen(() => {
            for (const on of listeners) on.visible();
          }),
      };
    },
  };
}

/** The locks of a tab: its death ends its holding and its waiting. */
function mortal(locks: Locks, death: AbortSignal): Locks {
  const died = new Promise<void>((resolve) =>
    death.addEventListener('abort', () => resolve(), { once: true }),
  );
  return {
    request(name, { signal, steal }, work) {
      const signals = [death, ...(signal ? [signal] : [])];
      const options = steal ? { steal } : { signal: AbortSignal.any(signals) };
      return locks.request(name, options, () => Promise.race([work(), died]));
    },
  };
}
