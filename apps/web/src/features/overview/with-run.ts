/** Puts what the live subscription tells of a run into an overview that is shown already. */
import type { RunView } from '@syncline/domain/run';
import type { Overview } from './overview-view.ts';

/** The overview with the run among those under way, or without it once it has ended; the same object where nothing changes. */
export function withRun(overview: Overview, run: RunView): Overview {
  if (!overview.sources.some(({ id }) => id === run.sourceId)) return overview;
  const known = overview.runs.find(({ id }) => id === run.id);
  // Events may come late: a run's version only grows.
  if (known && known.version >= run.version) return overview;
  if (run.endedAt !== null)
    return known ? { ...overview, runs: overview.runs.filter(({ id }) => id !== run.id) } : overview;
  return {
    ...overview,
    runs: known ? overview.runs.map((other) => (other.id === run.id ? run : other)) : [...overview.runs, run],
  };
}
