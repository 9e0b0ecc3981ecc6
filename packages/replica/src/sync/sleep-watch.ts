/** Notices that the device was asleep: a timer comes far too late. Hidden tabs are given one a minute, which is no sleep. */

const TICK_MS = 30_000;
const ASLEEP_MS = 90_000;

interface Deps {
  readonly now: () => number;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly onWoken: () => void;
}

/** Returns how to stop. */
export function watchSleep({ now, setTimer, onWoken }: Deps): () => void {
  let stop: () => void;
  const tick = () => {
    const at = now();
    stop = setTimer(TICK_MS, () => {
      const wasAsleep = now() - at > TICK_MS + ASLEEP_MS;
      tick();
      if (wasAsleep) onWoken();
    });
  };
  tick();
  return () => stop();
}
