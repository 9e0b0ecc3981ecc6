/**
 * Notices that something another tab told was not heard: browsers throw away what is told to a tab that is frozen or in the
 * back/forward cache. Every message says of which tab it is, and how much news that tab has told until then.
 */

export interface Told {
  readonly from: string;
  /** Grows by one with each message that brings news, this one included. */
  readonly told: number;
}

export function createHearing() {
  const heard = new Map<string, number>();
  return {
    /** Whether there was news before this message that was not heard. `isNews`: it brings some itself. */
    hasMissed: ({ from, told }: Told, isNews: boolean): boolean => {
      const before = heard.get(from);
      heard.set(from, told);
      return before !== undefined && told !== before + (isNews ? 1 : 0);
    },
  };
}
