/** Is everything in step? The one answer, from what is known of sources and registers. */
import type { Overview, SourceHealth } from './overview-view.ts';

export interface RegisterCounts {
  readonly online: number;
  readonly behind: number;
  readonly offline: number;
  /** Enrolled, but never seen. */
  readonly new: number;
}

export type Verdict =
  /** Nothing is set up yet. */
  | { readonly state: 'empty' }
  /** No source has brought anything so far, and none has failed. */
  | { readonly state: 'starting' }
  /** Nothing runs by itself, because somebody said so. */
  | { readonly state: 'paused' }
  | {
      readonly state: 'in-step';
      /** Sources that failed the last time, but not so often that somebody should look. */
      readonly tryingAgain: number;
      readonly paused: number;
    }
  /** `sources` and `behind` are not both none. */
  | {
      readonly state: 'attention';
      /** Those that need it most first. */
      readonly sources: readonly SourceHealth[];
      /** One of them does not get well by waiting. */
      readonly isSerious: boolean;
      readonly behind: number;
    };

export function verdictOf(
  { sources, incidents }: Pick<Overview, 'sources' | 'incidents'>,
  { behind }: Pick<RegisterCounts, 'behind'>,
): Verdict {
  if (sources.length === 0) return { state: 'empty' };
  const alerted = new Set(incidents.map(({ sourceId }) => sourceId));
  const needy = sources
    .filter(({ id, health }) => isUnwell(health) || (alerted.has(id) && health !== 'paused'))
    .toSorted((one, other) => other.consecutiveFailures - one.consecutiveFailures);
  if (needy.length > 0 || behind > 0)
    return {
      state: 'attention',
      sources: needy,
      isSerious: needy.some(({ health }) => health === 'failing'),
      behind,
    };
  if (sources.every(isPaused)) return { state: 'paused' };
  const tryingAgain = sources.filter((source) => source.consecutiveFailures > 0 && !isPaused(source)).length;
  if (tryingAgain === 0 && sources.every(({ lastSyncedAt }) => lastSyncedAt === null))
    return { state: 'starting' };
  return { state: 'in-step', tryingAgain, paused: sources.filter(isPaused).length };
}

const isPaused = ({ health }: SourceHealth) => health === 'paused';
const isUnwell = (health: SourceHealth['health']) => health === 'failing' || health === 'degraded';

const needs = [
  'failing',
  'degraded',
  'healthy',
  'paused',
] as const satisfies readonly SourceHealth['health'][];

/** Those one should look at first. */
export const byNeed = (sources: readonly SourceHealth[]): readonly SourceHealth[] =>
  sources.toSorted(
    (one, other) =>
      needs.indexOf(one.health) - needs.indexOf(other.health) ||
      other.consecutiveFailures - one.consecutiveFailures,
  );
