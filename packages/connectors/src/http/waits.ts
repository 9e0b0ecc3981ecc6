/** Several requests of one read may wait at once; whoever watches the read is told of one wait. */

/** Says until when somebody waits, and null when it is over. */
export type TellWait = (until: Date | null) => void;

/** Each caller gets a voice of its own. Told is the latest `until` of all of them, and null after the last one. */
export function createWaits(tell: TellWait): () => TellWait {
  const waiting = new Map<symbol, number>();
  let told: number | null = null;

  return () => {
    const voice = Symbol('wait');
    return (until) => {
      if (until === null) waiting.delete(voice);
      else waiting.set(voice, until.getTime());
      const latest = waiting.size === 0 ? null : Math.max(...waiting.values());
      if (latest === null ? told === null : told !== null && latest < told + SAME_MS) return;
      told = latest;
      tell(latest === null ? null : new Date(latest));
    };
  };
}

/** A wait that moves by less than this is the same to a person. */
const SAME_MS = 1_000;
