/** What an upstream allows, kept to before it has to complain. The engine shares it between all processes. */

export interface RateLimits {
  /**
   * Waits until a request may be sent on all these lanes at once, and counts it. `onWait` is told of waits of a second or
   * more. Throws ConnectorError 'rate_limited', with `retryAfterMs`, when that would be longer than `maxWaitMs`.
   */
  take(lanes: readonly Lane[], wait: Wait): Promise<void>;
  /** The upstream said so: nobody uses the lane for this long. */
  block(lane: string, forMs: number): Promise<void>;
}

/** A limit of an upstream, under a key that names the upstream and the account. */
export interface Lane {
  readonly key: string;
  /** Requests are at least this far apart, in milliseconds. */
  readonly spacingMs: number;
  /** And at most so many in each clock-aligned slice of time. */
  readonly slice?: { readonly requests: number; readonly ms: number };
}

export interface Wait {
  readonly signal: AbortSignal;
  readonly maxWaitMs: number;
  readonly onWait: (until: Date | null) => void;
}
