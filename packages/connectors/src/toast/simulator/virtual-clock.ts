/** The restaurant's time: it starts anywhere, runs at any speed, and can be put forward. */

export interface VirtualClock {
  readonly now: () => number;
  advance(ms: number): void;
  setSpeed(speed: number): void;
  readonly speed: () => number;
}

export function createVirtualClock(start: number, initialSpeed: number, real: () => number): VirtualClock {
  let speed = initialSpeed;
  let anchor = { virtual: start, real: real() };
  const now = () => Math.floor(anchor.virtual + (real() - anchor.real) * speed);
  const moveTo = (virtual: number) => void (anchor = { virtual, real: real() });

  return {
    now,
    advance: (ms) => moveTo(now() + ms),
    setSpeed(next) {
      moveTo(now());
      speed = next;
    },
    speed: () => speed,
  };
}
