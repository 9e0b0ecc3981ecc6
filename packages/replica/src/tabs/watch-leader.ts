/** Asks the leader every now and then whether it is there, and says when it has been silent for too long: it may be frozen. */

interface Deps {
  readonly now: () => number;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly ping: () => void;
  readonly onSilent: () => void;
}

/** A leader answers at once, even in a hidden tab: messages are not held back as timers are. */
const ASK_MS = 2_000;
const SILENT_MS = 6_000;

export function watchLeader({ now, setTimer, ping, onSilent }: Deps): {
  heard: () => void;
  close: () => void;
} {
  let heardAt = now();
  let askedAt = now();
  let stop: (() => void) | null = null;

  const ask = () => {
    const isLate = now() - askedAt > 2 * ASK_MS;
    askedAt = now();
    // Whoever was asleep itself has heard nothing, and knows nothing of the others.
    if (isLate) heardAt = now();
    if (now() - heardAt >= SILENT_MS) {
      heardAt = now();
      onSilent();
    } else ping();
    stop = setTimer(ASK_MS, ask);
  };
  ask();

  return {
    heard: () => void (heardAt = now()),
    close: () => stop?.(),
  };
}
