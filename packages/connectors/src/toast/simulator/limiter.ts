/**
 * Toast's limits: fixed slices that are aligned to the clock, 20 requests a second and 10,000 in 15 minutes for a client and
 * restaurant, and tighter ones for some endpoints. Counted in real time, whatever time the restaurant has.
 */

export type Limited = 'ordersBulk' | 'menus';

export interface Verdict {
  readonly isAdmitted: boolean;
  readonly by: 'API' | 'ENDPOINT';
  readonly remaining: number;
  /** Until the slice ends. */
  readonly resetMs: number;
}

export interface Limiter {
  admit(client: string, endpoint: Limited | null): Verdict;
}

interface Slice {
  readonly by: Verdict['by'];
  readonly key: string;
  readonly requests: number;
  readonly ms: number;
}

const SECOND = 1_000;
const QUARTER_HOUR = 15 * 60_000;
const perSecond: Readonly<Record<Limited, number>> = { ordersBulk: 5, menus: 1 };

export function createLimiter(real: () => number): Limiter {
  const used = new Map<string, { slice: number; count: number }>();

  function usedIn({ key, ms }: Slice, now: number): number {
    const known = used.get(key);
    return known?.slice === Math.floor(now / ms) ? known.count : 0;
  }

  return {
    admit(client, endpoint) {
      const now = real();
      const slices: Slice[] = [
        { by: 'API', key: `${client} s`, requests: 20, ms: SECOND },
        { by: 'API', key: `${client} q`, requests: 10_000, ms: QUARTER_HOUR },
      ];
      if (endpoint)
        slices.push({
          by: 'ENDPOINT',
          key: `${client} ${endpoint}`,
          requests: perSecond[endpoint],
          ms: SECOND,
        });

      const exceeded = slices.find((slice) => usedIn(slice, now) >= slice.requests);
      if (exceeded)
        return { isAdmitted: false, by: exceeded.by, remaining: 0, resetMs: restOf(exceeded, now) };

      for (const slice of slices)
        used.set(slice.key, { slice: Math.floor(now / slice.ms), count: usedIn(slice, now) + 1 });
      // Of several limits the headers tell of the one with the least left [J].
      const left = slices.map((slice) => ({ slice, remaining: slice.requests - usedIn(slice, now) }));
      const tightest = left.reduce((least, next) => (next.remaining < least.remaining ? next : least));
      return {
        isAdmitted: true,
        by: tightest.slice.by,
        remaining: tightest.remaining,
        resetMs: restOf(tightest.slice, now),
      };
    },
  };
}

const restOf = ({ ms }: Slice, now: number) => ms - (now % ms);
