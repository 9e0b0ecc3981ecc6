import type { RunView } from '@syncline/domain/run';

interface Source {
  readonly id: string;
  readonly latestRun: RunView | null;
  readonly lastSyncedAt: string | null;
}

/** The source after news of one of its runs. News may come late or twice: an older run or version changes nothing. */
export function withRun<S extends Source>(source: S, run: RunView): S {
  if (run.sourceId !== source.id) return source;
  const known = source.latestRun;
  const isNewer =
    known === null || (known.id === run.id ? run.version > known.version : run.queuedAt > known.queuedAt);
  if (!isNewer) return source;
  return {
    ...source,
    latestRun: run,
    lastSyncedAt: run.status === 'complete' ? run.endedAt : source.lastSyncedAt,
  };
}
