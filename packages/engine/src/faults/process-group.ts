/** The server processes of an installation: where one dies, another is started. */
import { startEngineProcess, type EngineProcess, type ProcessDeps } from './engine-process.ts';
import type { Life } from './fault-schedule.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface ProcessGroup {
  /** The nth of those that live, counted around. */
  at(n: number): EngineProcess | undefined;
  /** What the clock shows that is the furthest; null while no process lives. */
  latestClock(): number | null;
  /** All show that they live. */
  wake(): Promise<void>;
  /** Those that are started from here on live on, and all clocks are right. */
  recover(): Promise<void>;
  close(): Promise<void>;
}

/** One that is started while all connections are ended may fail; more is no fault of the schedule's. */
const MAX_FAILURES = 20;

type Shared = Omit<ProcessDeps, 'number' | 'clock' | 'life' | 'onDeath'>;

export async function startProcesses(
  shared: Shared,
  {
    time,
    count,
    lives,
  }: { readonly time: VirtualTime; readonly count: number; readonly lives: readonly Life[] },
): Promise<ProcessGroup> {
  const left = [...lives];
  const processes = new Map<number, EngineProcess>();
  const starting = new Set<Promise<void>>();
  let started = 0;
  let failures = 0;
  let isClosing = false;

  const start = () => {
    if (isClosing) return;
    const number = (started += 1);
    const onDeath = () => {
      processes.delete(number);
      start();
    };
    const begun: Promise<void> = startEngineProcess({
      ...shared,
      number,
      clock: time.openClock(),
      life: left.shift() ?? null,
      onDeath,
    })
      .then((process) => void processes.set(number, process))
      .catch((error: unknown) => {
        shared.log.warn({ err: error }, `Process ${number} did not start`);
        failures += 1;
        if (failures < MAX_FAILURES) start();
      })
      .finally(() => starting.delete(begun));
    starting.add(begun);
  };
  for (let n = 0; n < count; n += 1) start();
  await Promise.all(starting);

  const wake = async () => {
    for (const process of processes.values()) await process.wake();
  };

  return {
    at: (n) => [...processes.values()][n % Math.max(1, processes.size)],
    latestClock: () =>
      processes.size === 0
        ? null
        : Math.max(...[...processes.values()].map(({ clock }) => clock.now().getTime())),
    wake,
    async recover() {
      left.splice(0);
      for (const { clock } of processes.values()) clock.setRight();
      await wake();
    },
    async close() {
      isClosing = true;
      await Promise.all(starting);
      for (const process of processes.values()) await process.close();
    },
  };
}
