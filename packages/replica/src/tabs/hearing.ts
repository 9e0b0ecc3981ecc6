/**
 * Notices that something another tab told was not heard: browsers throw away what is told to a tab that is frozen or in the
 * back/forward cache. Every message says of which tab it is, and how many changes that tab has told of until then.
 */

export interface Told {
  readonly from: string;
  /** Grows by one with each message that tells of changes, this one included. */
  readonly told: number;
}

export function createHearing() {
  const heard = new Map<string, number>();
  return {
    /** Whether changes were told of before this message that were not heard. `isChange`: it tells of changes itself. */
    hasMissed: ({ from, told }: Told, isChange: boolean): boolean => {
      const before = heard.get(from);
      heard.set(from, told);
      return before !== undefined && told !== before + (isChange ? 1 : 0);
    },
  };
}
