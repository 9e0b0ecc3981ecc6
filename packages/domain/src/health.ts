/**
 * How a source is doing, from what is kept of its runs.
 *
 *   paused    somebody said so; what happened before says nothing about now
 *   failing   10 failures in a row; or as soon as it is degraded, when the newest will not go away by itself: waiting is no help
 *   degraded  so many failures in a row as its organisation says, 3 by default: one or two are a bad minute of the source, and
 *             people who are told of those stop looking
 *   healthy   everything else, a source that was never read included
 *
 * A cancelled run is neither a failure nor a success.
 */
export type Health = 'healthy' | 'degraded' | 'failing' | 'paused';

/** How many failures in a row may be waited for before an incident opens, and people are told (R D5). */
export const ALERT_AFTER = { min: 1, max: 20 } as const;
const FAILING_AFTER = 10;

export interface HealthFacts {
  readonly pausedAt: Date | null;
  /** So many failures in a row are too many. */
  readonly alertAfter: number;
  /** Null before the first run has ended. */
  readonly stats: {
    readonly consecutiveFailures: number;
    /** The newest failure will not go away by itself. */
    readonly needsAttention: boolean;
  } | null;
}

/** Of a source: its own, or else that of its organisation. */
export const alertAfterOf = (source: {
  readonly alertAfter: number | null;
  readonly organisation: { readonly alertAfter: number };
}): number => source.alertAfter ?? source.organisation.alertAfter;

export function healthOf({ pausedAt, alertAfter, stats }: HealthFacts): Health {
  if (pausedAt) return 'paused';
  const failures = stats?.consecutiveFailures ?? 0;
  if (failures < alertAfter) return 'healthy';
  return failures >= FAILING_AFTER || stats?.needsAttention ? 'failing' : 'degraded';
}
