/**
 * An answer tells how things were when the server looked. What the subscription tells while the answer is on its way is newer, and
 * must not be overwritten by it:
 *
 *   asked ───────────────► answer (the run saves)       → the run is told again: it is complete
 *            ▲ told: complete
 *
 * And where there was no answer before, that a query is out of date is lost on it: it counts as fresh once its first answer is
 * there. So it is asked again.
 */
import type { RunView } from '@syncline/domain/run';
import type { QueryClient } from '@tanstack/react-query';

interface LateAnswersDeps {
  readonly queryClient: QueryClient;
  /** Brings every answer that is there to the newer state of a run; changes nothing where it is not newer. */
  readonly apply: (run: RunView) => void;
}

interface Waiting {
  /** By id, the newest state of each. */
  readonly told: Map<string, RunView>;
  isOutdated: boolean;
}

export function followLateAnswers({ queryClient, apply }: LateAnswersDeps) {
  const cache = queryClient.getQueryCache();
  const underWay = new Map<string, Waiting>();

  const stop = cache.subscribe((event) => {
    if (event.type !== 'updated') return;
    const { queryHash, queryKey, state } = event.query;
    const { action } = event;
    if (action.type === 'fetch') underWay.set(queryHash, { told: new Map(), isOutdated: false });
    const waiting = underWay.get(queryHash);
    if (!waiting) return;
    if (action.type === 'invalidate' && state.dataUpdatedAt === 0) waiting.isOutdated = true;
    if (action.type === 'error') underWay.delete(queryHash);
    // What is set by hand is no answer.
    if (action.type !== 'success' || action.manual === true) return;
    underWay.delete(queryHash);
    for (const run of waiting.told.values()) apply(run);
    if (waiting.isOutdated) void queryClient.invalidateQueries({ queryKey, exact: true });
  });

  return {
    /** Shows a run's newer state now, and again over every answer that was asked for before. */
    tell(run: RunView): void {
      apply(run);
      for (const { told } of underWay.values()) {
        const known = told.get(run.id);
        if (!known || known.version < run.version) told.set(run.id, run);
      }
    },
    close: stop,
  };
}
