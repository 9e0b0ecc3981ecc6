/** The time, handed to whoever needs it, so that rules and tests never read the machine's own. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
