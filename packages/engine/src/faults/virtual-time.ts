/** Time that passes when somebody lets it: long waits cost nothing, and every process has a clock that may be wrong. */
import type { Clock } from '@syncline/domain/clock';

export interface VirtualTime {
  readonly now: () => number;
  /** Lets so much time pass for everybody. */
  advance(ms: number): void;
  openClock(): ProcessClock;
}

export interface ProcessClock extends Clock {
  /** Somebody sets it, by so much. */
  jump(ms: number): void;
  setRight(): void;
}

/** Each look at a clock takes a millisecond, so that nothing happens at the same moment as something else. */
export function createVirtualTime(start: Date): VirtualTime {
  let at = start.getTime();
  return {
    now: () => at,
    advance: (ms) => void (at += ms),
    openClock() {
      let wrongBy = 0;
      return {
        now: () => new Date((at += 1) + wrongBy),
        jump: (ms) => void (wrongBy += ms),
        setRight: () => void (wrongBy = 0),
      };
    },
  };
}
