/**
 * How a source is doing, from what is kept of its runs.
 *
 *   paused    somebody said so; what happened before says nothing about now
 *   failing   10 failures in a row; or from the third on, when the newest will not go away by itself: waiting is no help
 *   degraded  3 failures in a row: one or two are a bad minute of the source, and people who are told of those stop looking
 *   healthy   everything else, a source that was never read included
 *
 * A cancelled run is neither a failure nor a success.
 */
export type Health = 'healthy' | 'degraded' | 'failing' | 'paused';

/** So many failures in a row open an incident, and people are told (R D5). */
export const ALERT_AFTER = 3;
const FAILING_AFTER = 10;

export interface HealthFacts {
  readonly pausedAt: Date | null;
  /** Null before the first run has ended. */
  readonly stats: {
    readonly consecutiveFailures: number;
    /** The newest failure will not go away by itself. */
    readonly needsAttention: boolean;
  } | null;
}

export function healthOf({ pausedAt, stats }: HealthFacts): Health {
  if (pausedAt) return 'paused';
  const failures = stats?.consecutiveFailures ?? 0;
  if (failures < ALERT_AFTER) return 'healthy';
  return failures >= FAILING_AFTER || stats?.needsAttention ? 'failing' : 'degraded';
}
