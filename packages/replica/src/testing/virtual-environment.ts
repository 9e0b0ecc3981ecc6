/** Machines in virtual time: the tabs of a device share its locks and its channel, and each can freeze. */
import type { Environment, EnvironmentEvents } from '../environment.ts';
import type { Message } from '../tabs/messages.ts';
import { createLocks } from './locks.ts';
import type { VirtualTime } from './virtual-time.ts';

export type VirtualTab = ReturnType<ReturnType<typeof createVirtualDevice>['openTab']>;

export function createVirtualDevice(time: VirtualTime, random: () => number) {
  const locks = createLocks();
  const ears = new Set<{ hear: (message: Message) => void }>();
  let ids = 0;

  return {
    openTab() {
      const listeners = new Set<EnvironmentEvents>();
      let isFrozen = false;
      let isOnline = true;
      /** What happens to a frozen tab happens when it is thawed. */
      const held: (() => void)[] = [];
      const unlessFrozen = (work: () => void) => (isFrozen ? void held.push(work) : work());

      const environment: Environment = {
        now: time.now,
        random,
        setTimer: (ms, fire) => time.setTimer(ms, () => unlessFrozen(fire)),
        newId: () => `id-${(ids += 1)}`,
        breathe: () => Promise.resolve(),
        isOnline: () => isOnline,
        listen(on) {
          listeners.add(on);
          return () => void listeners.delete(on);
        },
        locks,
        openChannel() {
          const ear: { hear: (message: Message) => void } = { hear: () => {} };
          ears.add(ear);
          return {
            post(message) {
              // As it arrives elsewhere: a copy, and later.
              for (const other of ears)
                if (other !== ear) time.setTimer(1, () => other.hear(structuredClone(message)));
            },
            listen: (onMessage) => void (ear.hear = (message) => unlessFrozen(() => onMessage(message))),
            close: () => void ears.delete(ear),
          };
        },
      };
      return {
        environment,
        freeze: () => void (isFrozen = true),
        thaw() {
          isFrozen = false;
          for (const work of held.splice(0)) work();
        },
        setOnline(next: boolean) {
          isOnline = next;
          unlessFrozen(() => {
            for (const on of listeners) (next ? on.online : on.offline)();
          });
        },
        show: () =>
          unlessFrozen(() => {
            for (const on of listeners) on.visible();
          }),
      };
    },
  };
}
